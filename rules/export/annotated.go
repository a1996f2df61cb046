package export

import (
	"hash/fnv"
	"maps"
	"slices"
	"strconv"

	"palate"
)

// AnnotatedPairs is the JSON object of version 2.0 that ICAI and Feedback Forensics read (rdnfn/icai@cb88e65,
// data/annotated_pairs_format.py). Its annotators are the persons who judged, and the rules that hold, as principles: a rule
// has no vote on a comparison, for nobody asked it.
var AnnotatedPairs = &Format{
	Name:    "annotated-pairs",
	Prefix:  annotatedHead,
	Record:  `one object {"comparisons","annotators","metadata"}: persons are annotators, rules principles`,
	Kinds:   []palate.Kind{palate.KindPair, palate.KindRule},
	Details: []Detail{Strength, Ties, Levels, Sides, Timing, Person, Models, Date},
	Ties:    Native,
	Levels:  Native,
	unit:    noun{"comparison or rule", "comparisons and rules"},
	head:    func(x *Exporter, dst []byte) []byte { return append(dst, annotatedHead...) },
	write:   writeAnnotated,
	tail:    annotatedTail,
}

const annotatedHead = `{"comparisons":[`

// annotations is what follows the comparisons.
type annotations struct {
	annotators map[string]palate.Value // by id
	first      string                  // the id of who judged first
	newest     int64                   // when the last judgement was, in Unix milliseconds
}

func writeAnnotated(x *Exporter, dst []byte, j *judgement) []byte {
	who := x.annotated.annotator(j.event)
	if x.count.records > 0 {
		dst = append(dst, ',')
	}
	x.annotated.newest = max(x.annotated.newest, j.event.At)
	return palate.Object(
		palate.Member{Name: "id", Value: palate.String(j.event.ID().String())},
		palate.Member{Name: "prompt", Value: palate.String(j.prompt)},
		palate.Member{Name: "response_a", Value: j.answers[0].response()},
		palate.Member{Name: "response_b", Value: j.answers[1].response()},
		palate.Member{Name: "annotations", Value: palate.Object(palate.Member{Name: who, Value: j.preference()})},
		palate.Member{Name: "metadata", Value: j.metadata()}).Append(append(dst, '\n'))
}

func (a answer) response() palate.Value {
	r := record{{Name: "text", Value: palate.String(a.text)}}
	r.text("model", a.model)
	return palate.Object(r...)
}

// preference is a vote: a or b, or why there is none.
func (j *judgement) preference() palate.Value {
	if j.sign != 0 {
		return palate.Object(palate.Member{Name: "pref", Value: palate.String(label(j.sign))})
	}
	why := "not_applicable"
	switch j.event.Body.(*palate.Pair).Level {
	case palate.BothGood:
		why = "both"
	case palate.BothBad:
		why = "neither"
	}
	return palate.Object(
		palate.Member{Name: "pref", Value: palate.Null},
		palate.Member{Name: "no_pref_reason", Value: palate.String(why)})
}

// metadata is what the format has no other field for.
func (j *judgement) metadata() palate.Value {
	pair := j.event.Body.(*palate.Pair)
	var r record
	if n := j.strength(); n > 0 {
		r.put("strength", number(pair.Strength))
	}
	r.text("level", string(pair.Level))
	if j.event.At != 0 {
		r.put("at", palate.Number(float64(j.event.At)))
	}
	r.text("layout", string(j.shown.Layout))
	if pair.D.MS != 0 {
		r.put("ms", palate.Number(float64(pair.D.MS)))
	}
	if len(pair.D.DwellMS) > 0 {
		r.text("dwell_ms", formatInts(pair.D.DwellMS))
	}
	return palate.Object(r...)
}

// annotator is the id of the one whose judgement an event is.
func (n *annotations) annotator(e *palate.Event) string {
	name, kind := e.Context.User, "human"
	if name == "" {
		name = "person"
	}
	if e.Source == palate.SourceModel {
		name, kind = "a model for "+name, "unknown"
	}
	id := shortHash("annotator " + name)
	if n.annotators == nil {
		n.annotators, n.first = map[string]palate.Value{}, id
	}
	n.annotators[id] = palate.Object(
		palate.Member{Name: "name", Value: palate.String(name)},
		palate.Member{Name: "description", Value: palate.String("What " + name + " judged")},
		palate.Member{Name: "type", Value: palate.String(kind)})
	return id
}

// shortHash is an FNV-1a hash in eight hex digits.
func shortHash(s string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(s))
	return strconv.FormatUint(1<<32|uint64(h.Sum32()), 16)[1:]
}

func annotatedTail(x *Exporter, dst []byte) []byte {
	n := &x.annotated
	if n.annotators == nil {
		n.annotator(&palate.Event{})
	}
	for _, words := range x.rules() {
		n.annotators[shortHash("principle "+words)] = palate.Object(
			palate.Member{Name: "description", Value: palate.String(words)},
			palate.Member{Name: "type", Value: palate.String("principle")})
	}
	var list []palate.Member
	for _, id := range slices.Sorted(maps.Keys(n.annotators)) {
		list = append(list, palate.Member{Name: id, Value: n.annotators[id]})
	}
	dst = append(dst, "\n],\n\"annotators\":"...)
	dst = palate.Object(list...).Append(dst)
	dst = append(dst, ",\n\"metadata\":"...)
	about := record{
		{Name: "version", Value: palate.String("2.0")},
		{Name: "description", Value: palate.String("Comparisons and rules of a Palate log")},
		{Name: "dataset_name", Value: palate.String("palate")},
		{Name: "default_annotator", Value: palate.String(n.first)},
	}
	if n.newest > 0 {
		about.text("created_at", dateTime(n.newest))
	}
	return append(palate.Object(about...).Append(dst), "}\n"...)
}
