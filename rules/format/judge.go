package format

import (
	"strings"

	"palate"
)

// person is who judged the row. An annotator of AnnotatedPairs is called as the file says around its
// comparisons, and may be a model.
func (r *recordReader) person() string {
	id := r.text(RoleUser)
	if r.row.kind != AnnotatedPairs {
		return id
	}
	if !r.isHuman(id) {
		r.record.Source = palate.SourceModel
	}
	if name, ok := r.told("annotators." + id + ".name"); ok && name != "" {
		return name
	}
	return id
}

// isHuman reports whether an annotator is a person: the file says so, or says nothing but which is the
// main one.
func (r *recordReader) isHuman(id string) bool {
	if kind, ok := r.told("annotators." + id + ".type"); ok {
		return kind == "human"
	}
	main, ok := r.told("metadata.default_annotator")
	return !ok || main == id
}

// told is a text around the list of rows. What stands behind the rows is known from the survey only.
func (r *recordReader) told(path string) (string, bool) {
	if s, ok := r.row.around[path].Text(); ok {
		return s, true
	}
	return r.around[path].Text()
}

// reason is why the choice was made. Of a list of judgements, as HelpSteer3 has it, only those that agree
// with the choice give a reason for it.
func (r *recordReader) reason() string {
	judgements, ok := r.get(RoleReason).Items()
	if !ok {
		return r.text(RoleReason)
	}
	r.keep(RoleReason)
	var reasons []string
	for _, j := range judgements {
		score, scored := j.Get("score").Float()
		why, _ := j.Get("reasoning").Text()
		if scored && why != "" && labelOf(score) == r.record.Label {
			reasons = append(reasons, why)
		}
	}
	return strings.Join(reasons, "\n")
}

// labelOf is what a score from -3, the first answer, to 3, the second, chooses.
func labelOf(score float64) PairLabel {
	switch {
	case score < 0:
		return ChoseA
	case score > 0:
		return ChoseB
	}
	return ChoseTie
}
