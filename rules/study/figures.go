package study

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
// and by block, the table of a metric of a track, of all bars, or of the single tracks that are exceptions:
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
	figureMark = regexp.MustCompile(`<!--figure: ([^>]*?)-->[^<]*<!--/figure-->`)
	tableMark  = regexp.MustCompile(`(?s)<!--(table|bars|exceptions)(?:: ([^>]*?))?-->\n.*?<!--/table-->`)
)

// unknown stands where a report has no such figure.
const unknown = "-"

// Fill puts the figures of a report between the marks of a text; of a report by another version of the
// protocol none. It fails for a mark that cannot be read.
func Fill(text string, r *Report) (filled string, err error) {
	if r.Version != Version {
		r = &Report{}
	}
	fail := func(mark, why string) {
		if err == nil {
			err = fmt.Errorf("figure %q: %s", mark, why)
		}
	}
	filled = tableMark.ReplaceAllStringFunc(text, func(block string) string {
		parts := tableMark.FindStringSubmatch(block)
		head, _, _ := strings.Cut(block, "\n")
		body, why := r.block(parts[1], parts[2])
		if why != "" {
			fail(head, why)
		}
		return head + "\n" + body + "<!--/table-->"
	})
	filled = figureMark.ReplaceAllStringFunc(filled, func(mark string) string {
		name := figureMark.FindStringSubmatch(mark)[1]
		value, why := r.figure(name)
		if why != "" {
			fail(name, why)
		}
		return "<!--figure: " + name + "-->" + value + "<!--/figure-->"
	})
	return filled, err
}

// block is a table by the words of its mark.
func (r *Report) block(kind, of string) (table, why string) {
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
	return unknown + "\n", ""
}

func (r *Report) barBlock(ids []string) string {
	some := &Report{}
	for _, bar := range r.Bars {
		for _, id := range ids {
			if bar.ID == id {
				some.Bars = append(some.Bars, bar)
			}
		}
	}
	if len(some.Bars) == 0 {
		return unknown + "\n"
	}
	return BarTable(some)
}

func (r *Report) exceptionBlock() string {
	switch {
	case r.Version == "":
		return unknown + "\n"
	case len(r.Exceptions) == 0:
		return "None.\n"
	}
	return "- " + strings.Join(r.Exceptions, "\n- ") + "\n"
}

// figure is a cell by the words of its mark.
func (r *Report) figure(name string) (value, why string) {
	parts := strings.Split(name, " / ")
	if len(parts) != 4 {
		return unknown, "must be TRACK / METHOD / METRIC / K"
	}
	number, bare := strings.CutSuffix(parts[3], " mean")
	k, err := strconv.Atoi(number)
	if err != nil {
		return unknown, "K must be a number"
	}
	for _, c := range r.Cells {
		if c.Track == parts[0] && c.Name() == parts[1] && c.Metric == parts[2] && c.K == k {
			if bare || math.IsNaN(c.Low) {
				return short(c.Mean), ""
			}
			return fmt.Sprintf("%s [%s, %s]", short(c.Mean), short(c.Low), short(c.High)), ""
		}
	}
	return unknown, ""
}
