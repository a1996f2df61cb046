package report

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Marks in a Markdown text say which figure of a report belongs between them. Inline,
//
//	<!--figure: TRACK / METHOD / METRIC / K-->.654 [.640, .668]<!--/figure-->
//
// and by block, the table of a metric of a track, of all requirements, or of the single tracks that are exceptions:
//
//	<!--table: TRACK / METRIC-->
//	<!--bars: ID ...-->
//	<!--exceptions-->
//	...
//	<!--/table-->
//
// METHOD is as in a table: its name, and its pack after a comma. A figure with "mean" after K has no
// interval.
var (
	figurePattern = regexp.MustCompile(`<!--figure: ([^>]*?)-->[^<]*<!--/figure-->`)
	tablePattern  = regexp.MustCompile(`(?s)<!--(table|bars|exceptions)(?:: ([^>]*?))?-->\n.*?<!--/table-->`)
)

// missingFigure stands where a report has no such figure.
const missingFigure = "-"

// Fill puts the figures of a report between the marks of a text; of a report by another version of the
// protocol none. It fails for a mark that cannot be read.
func Fill(text string, r *Results) (filled string, err error) {
	if r.Version != Version {
		r = &Results{}
	}
	fail := func(mark, why string) {
		if err == nil {
			err = fmt.Errorf("figure %q: %s", mark, why)
		}
	}
	filled = tablePattern.ReplaceAllStringFunc(text, func(block string) string {
		parts := tablePattern.FindStringSubmatch(block)
		head, _, _ := strings.Cut(block, "\n")
		body, why := r.block(parts[1], parts[2])
		if why != "" {
			fail(head, why)
		}
		return head + "\n" + body + "<!--/table-->"
	})
	filled = figurePattern.ReplaceAllStringFunc(filled, func(mark string) string {
		name := figurePattern.FindStringSubmatch(mark)[1]
		value, why := r.figure(name)
		if why != "" {
			fail(name, why)
		}
		return "<!--figure: " + name + "-->" + value + "<!--/figure-->"
	})
	return filled, err
}

// block is a table by the words of its mark.
func (r *Results) block(kind, of string) (table, why string) {
	switch kind {
	case "bars":
		return r.barBlock(strings.Fields(of)), ""
	case "exceptions":
		return r.exceptionBlock(), ""
	}
	track, metric, ok := strings.Cut(of, " / ")
	if !ok {
		return "", "must be TRACK / METRIC"
	}
	if table := Table(r, track, metric); strings.Count(table, "\n") > 2 {
		return table, ""
	}
	return missingFigure + "\n", ""
}

func (r *Results) barBlock(ids []string) string {
	some := &Results{}
	for _, bar := range r.Requirements {
		for _, id := range ids {
			if bar.ID == id {
				some.Requirements = append(some.Requirements, bar)
			}
		}
	}
	if len(some.Requirements) == 0 {
		return missingFigure + "\n"
	}
	return RequirementTable(some)
}

func (r *Results) exceptionBlock() string {
	switch {
	case r.Version == "":
		return missingFigure + "\n"
	case len(r.Exceptions) == 0:
		return "None.\n"
	}
	return "- " + strings.Join(r.Exceptions, "\n- ") + "\n"
}

// figure is a cell by the words of its mark.
func (r *Results) figure(name string) (value, why string) {
	parts := strings.Split(name, " / ")
	if len(parts) != 4 {
		return missingFigure, "must be TRACK / METHOD / METRIC / K"
	}
	number, bare := strings.CutSuffix(parts[3], " mean")
	k, err := strconv.Atoi(number)
	if err != nil {
		return missingFigure, "K must be a number"
	}
	for _, c := range r.Cells {
		if c.Track == parts[0] && c.Name() == parts[1] && c.Metric == parts[2] && c.K == k {
			if bare || math.IsNaN(c.Low) {
				return FormatFigure(c.Mean), ""
			}
			return fmt.Sprintf("%s [%s, %s]", FormatFigure(c.Mean), FormatFigure(c.Low), FormatFigure(c.High)), ""
		}
	}
	return missingFigure, ""
}
