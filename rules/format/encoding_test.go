package format_test

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"palate/rules/format"
)

// An encoding is one way to write down which of two answers was chosen.
type encoding struct {
	name    string
	columns [2]string         // of the answers
	label   string            // column of the choice
	values  map[string]string // by what is chosen: a, b, tie, good, bad, none; of several, one is drawn: "1|2"
	asks    bool              // nothing in the file says which answer is meant
}

func both(name, a, b string) (list []encoding) {
	for _, flipped := range []bool{false, true} {
		e := encoding{name: name, columns: [2]string{"response_a", "response_b"}, label: "label", values: map[string]string{"a": a, "b": b}, asks: true}
		if flipped {
			e.name += ", flipped"
			e.values = map[string]string{"a": b, "b": a}
		}
		list = append(list, e)
	}
	return list
}

var ab = [2]string{"response_a", "response_b"}

// encodings are read as they are meant, or asked about.
func encodings() []encoding {
	list := []encoding{
		{"letters", ab, "winner", map[string]string{"a": "A", "b": "B", "tie": "tie"}, false},
		{"small letters of columns by number", [2]string{"output_1", "output_2"}, "preference", map[string]string{"a": "a", "b": "b"}, false},
		{"left and right", ab, "choice", map[string]string{"a": "left", "b": "right", "tie": "same"}, false},
		{"numbers of columns from 0", [2]string{"answer_0", "answer_1"}, "winner", map[string]string{"a": "0", "b": "1"}, false},
		{"numbers of columns from 1", [2]string{"response_1", "response_2"}, "winner", map[string]string{"a": "1", "b": "2", "tie": "tie"}, false},
		{"glued numbers", [2]string{"response1", "response2"}, "winner", map[string]string{"a": "response1", "b": "response2"}, false},
		{"1 and 2 for letters", ab, "label", map[string]string{"a": "1", "b": "2"}, false},
		{"an index", ab, "winner_index", map[string]string{"a": "0", "b": "1"}, false},
		{"words", ab, "winner", map[string]string{"a": "Response A", "b": "Response B", "tie": "Tie", "bad": "Both bad", "good": "Both good"}, false},
		{"words by number", [2]string{"response_1", "response_2"}, "winner", map[string]string{"a": "Response 1", "b": "Response 2", "bad": "neither"}, false},
		{"sentences", ab, "verdict", map[string]string{"a": "Response A is much better|A is better|I prefer A", "b": "Response B is slightly better|B wins", "tie": "about the same"}, false},
		{"a judge's brackets", ab, "verdict", map[string]string{"a": "[[A]]", "b": "[[B]]", "tie": "[[C]]"}, false},
		{"signs", ab, "verdict", map[string]string{"a": "A>B|A>>B|[[A>>B]]", "b": "B>A|[[B>>A]]|A<B", "tie": "A=B"}, false},
		{"an arena", ab, "winner", map[string]string{"a": "model_a", "b": "model_b", "tie": "tie", "bad": "tie (bothbad)"}, false},
		{"empty for none", ab, "winner", map[string]string{"a": "a", "b": "b", "none": "|N/A|none"}, false},
		{"first and second", ab, "better", map[string]string{"a": "first", "b": "second"}, false},
		{"German", [2]string{"Antwort A", "Antwort B"}, "Sieger", map[string]string{"a": "Antwort A|A", "b": "Antwort B|B", "tie": "unentschieden|gleich gut"}, false},
		{"Spanish", [2]string{"Respuesta 1", "Respuesta 2"}, "Ganador", map[string]string{"a": "Respuesta 1", "b": "Respuesta 2", "tie": "empate"}, false},
		{"French", [2]string{"Réponse gauche", "Réponse droite"}, "Choix", map[string]string{"a": "gauche", "b": "droite", "tie": "égalité"}, false},
		{"Italian", [2]string{"Risposta A", "Risposta B"}, "Vincitore", map[string]string{"a": "Risposta A", "b": "Risposta B", "tie": "pareggio"}, false},
		{"Portuguese", [2]string{"Resposta A", "Resposta B"}, "Vencedor", map[string]string{"a": "A", "b": "B", "tie": "empate"}, false},
		{"unknown language", [2]string{"Odpowiedź A", "Odpowiedź B"}, "winner", map[string]string{"a": "Odpowiedź A", "b": "Odpowiedź B"}, false},
		{"half a word", ab, "winner", map[string]string{"a": "a", "b": "b", "tie": "maybe"}, true},
		{"the third letter", ab, "winner", map[string]string{"a": "A", "b": "B", "tie": "C"}, true},
		{"numbers beside others", [2]string{"response_1", "response_2"}, "label", map[string]string{"a": "1", "b": "0"}, true},
		{"0 to 3", ab, "label", map[string]string{"a": "0|1", "b": "2|3"}, true},
		{"1 to 4", ab, "label", map[string]string{"a": "1|2", "b": "3|4"}, true},
		{"4 to 1", ab, "label", map[string]string{"a": "4|3", "b": "2|1"}, true},
		{"1 to 5", ab, "label", map[string]string{"a": "1|2", "b": "4|5", "tie": "3"}, true},
		{"5 to 1", ab, "label", map[string]string{"a": "5|4", "b": "1|2", "tie": "3"}, true},
		{"1 to 7", ab, "label", map[string]string{"a": "1|2|3", "b": "5|6|7", "tie": "4"}, true},
		{"1 to 7, but no 7", ab, "label", map[string]string{"a": "1|2|3", "b": "5|6", "tie": "4"}, true},
		{"0 to 10, but no 10", ab, "label", map[string]string{"a": "0|2|4", "b": "6|8|9", "tie": "5"}, true},
		{"percent", ab, "label", map[string]string{"a": "0|10|30", "b": "60|75|90", "tie": "50"}, true},
		{"percent with a sign", ab, "label", map[string]string{"a": "90%|75%", "b": "25%|10%", "tie": "50%"}, true},
		{"-3 to 3", ab, "label", map[string]string{"a": "-3|-2|-1", "b": "1|2|3", "tie": "0"}, true},
		{"3 to -3", ab, "label", map[string]string{"a": "3|2|1", "b": "-1|-2|-3", "tie": "0"}, true},
		{"tie is 3", ab, "label", map[string]string{"a": "1", "b": "2", "tie": "3"}, true},
		{"tie is 0", ab, "label", map[string]string{"a": "1", "b": "2", "tie": "0"}, true},
		{"1, .5, 0", ab, "label", map[string]string{"a": "1.0", "b": "0.0", "tie": "0.5"}, true},
		{"0, .5, 1", ab, "label", map[string]string{"a": "0", "b": "1", "tie": "0.5"}, true},
		{"-1, 0, 1", ab, "label", map[string]string{"a": "-1", "b": "1", "tie": "0"}, true},
		{"1, 0, -1", ab, "label", map[string]string{"a": "1", "b": "-1", "tie": "0"}, true},
	}
	list = append(list, both("0 and 1", "0", "1")...)
	list = append(list, both("1 and -1", "1", "-1")...)
	list = append(list, both("yes and no", "yes", "no")...)
	list = append(list, both("ja and nein", "Ja", "Nein")...)
	return append(list, both("true and false", "true", "false")...)
}

// written is a table of rows in which choices were made, and the choices.
func (e *encoding) written(rnd *rand.Rand) (table string, choices []string) {
	var kinds []string
	for _, kind := range []string{"a", "b", "tie", "good", "bad", "none"} {
		if _, ok := e.values[kind]; ok {
			kinds = append(kinds, kind)
		}
	}
	var b strings.Builder
	b.WriteString("prompt\t" + e.columns[0] + "\t" + e.columns[1] + "\t" + e.label + "\n")
	for i := range 40 {
		kind := kinds[i%len(kinds)]
		values := strings.Split(e.values[kind], "|")
		n := strconv.Itoa(i)
		// Each value of each kind stands there: a scale is told by its ends.
		b.WriteString("Question " + n + "?\tThe one text " + n + "\tAnother text " + n + "\t" + values[(i/len(kinds))%len(values)] + "\n")
		choices = append(choices, kind)
	}
	lines := strings.SplitAfter(strings.TrimSuffix(b.String(), "\n"), "\n")
	lines[len(lines)-1] += "\n"
	rows := lines[1:]
	rnd.Shuffle(len(rows), func(i, j int) {
		rows[i], rows[j] = rows[j], rows[i]
		choices[i], choices[j] = choices[j], choices[i]
	})
	return strings.Join(lines, ""), choices
}

// kindOf is what a record says was chosen.
func kindOf(r format.Record) string {
	switch {
	case r.Level != "":
		return string(r.Level)
	case r.Label == format.NoLabel:
		return "none"
	}
	return string(r.Label)
}

// Every way to write choices down is read for all rows as it is meant, or asked about; what is asked about
// is read as it is meant once a person says so. Words that stand for both good or both bad are ties.
func TestEveryEncodingIsReadOrAskedAbout(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for _, e := range encodings() {
		t.Run(e.name, func(t *testing.T) {
			table, want := e.written(rnd)
			rows, bads, err := format.Rows([]byte(table))
			if err != nil || len(bads) != 0 {
				t.Fatal(err, bads)
			}
			reading := format.Interpret(rows, format.Overrides{})
			if asked := len(reading.Questions) > 0; asked != e.asks {
				t.Fatalf("asked %v, want %v: %+v, %q", asked, e.asks, reading.Questions, reading.Sentences())
			}
			if e.asks {
				for _, r := range recordsIn(t, rows, reading) {
					if r.Label != format.NoLabel {
						t.Fatalf("a choice was read although there is a question: %+v", r)
					}
				}
				reading = format.Interpret(rows, format.Overrides{Choices: e.said()})
			}
			for i, r := range recordsIn(t, rows, reading) {
				if got := kindOf(r); got != want[i] {
					t.Fatalf("row %d: got %s, want %s by %q", i, got, want[i], reading.Sentences())
				}
			}
		})
	}
}

// said is what a person would say of the values.
func (e *encoding) said() map[string]format.Meaning {
	said := map[string]format.Meaning{}
	for kind, values := range e.values {
		for _, value := range strings.Split(values, "|") {
			said[value] = map[string]format.Meaning{
				"a": {Label: format.ChoseA}, "b": {Label: format.ChoseB}, "tie": {Label: format.ChoseTie},
			}[kind]
		}
	}
	return said
}

func recordsIn(t *testing.T, rows []format.Row, reading *format.Interpretation) []format.Record {
	t.Helper()
	records, bads := recordsOf(rows, nil, reading)
	if len(bads) != 0 || len(records) != len(rows) {
		t.Fatalf("%d records of %d rows, %v", len(records), len(rows), bads)
	}
	return records
}

// What is offered as an answer to a question is, where it is said, an answer: nothing is left to ask, and
// the file is read by it.
func TestAnswersSettleTheirQuestions(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	offered := 0
	for _, e := range encodings() {
		table, _ := e.written(rnd)
		rows, _, _ := format.Rows([]byte(table))
		for _, q := range format.Interpret(rows, format.Overrides{}).Questions {
			for _, a := range q.Answers {
				offered++
				reading := format.Interpret(rows, format.Overrides{Choices: a.Choices, Roles: a.Roles})
				if len(reading.Questions) != 0 || a.Text == "" || !strings.HasPrefix(a.Flags, "--") {
					t.Errorf("%s: after %q, %+v is asked", e.name, a.Text, reading.Questions)
				}
				for i, r := range recordsIn(t, rows, reading) {
					value, _ := rows[i].Values.Get(e.label).Text()
					if want, settled := a.Choices[value]; settled && want.Label != r.Label {
						t.Fatalf("%s: %s is read as %s, want %s", e.name, value, r.Label, want.Label)
					}
				}
			}
		}
	}
	if offered < 30 {
		t.Errorf("%d answers offered", offered)
	}
}

// One odd value among many is enough: nothing is read by halves, however late it comes.
func TestOneOddValueStopsTheFile(t *testing.T) {
	for _, odd := range []string{"neitther", "3", "AB", "A or B", "B is worse"} {
		text := "prompt,response_a,response_b,winner\n" + strings.Repeat("Q?,some text,other text,A\nR?,some text,other text,B\n", 300) + "S?,some text,other text," + odd + "\n"
		rows, _, _ := format.Rows([]byte(text))
		reading := format.Interpret(rows, format.Overrides{})
		if len(reading.Questions) != 1 || !strings.Contains(reading.Questions[0].Text, odd) {
			t.Errorf("%s: asked %+v, want it named", odd, reading.Questions)
		}
		for _, r := range recordsIn(t, rows, reading) {
			if r.Label != format.NoLabel {
				t.Fatalf("%s: a choice was read", odd)
			}
		}
	}
}

// Columns that say of each side whether it won are looked at to the end of the file.
func TestWinnersAreReadWhole(t *testing.T) {
	const header, row = "prompt,response_a,response_b,winner_a,winner_b,winner_tie\n", "Q?,some text,other text,1,0,0\n"
	for _, odd := range []string{"Q?,some text,other text,1,1,0\n", "Q?,some text,other text,0,0,0\n", "Q?,some text,other text,.3,.7,0\n"} {
		file, err := format.Open(strings.NewReader(header + strings.Repeat(row, 300) + odd))
		if err != nil {
			t.Fatal(err)
		}
		survey := format.NewSurvey(format.Overrides{})
		for row := range file.Rows() {
			if survey.Add(row); survey.Settled() {
				break
			}
		}
		if q := survey.Interpret().Questions; len(q) != 1 || !strings.Contains(q[0].Text, "line 302") {
			t.Errorf("%s is asked about as %+v", odd, q)
		}
	}
}

// Where there are more than two answers, a number is no place on a scale between two of them.
func TestMoreThanTwoAnswers(t *testing.T) {
	var b strings.Builder
	b.WriteString("prompt,response_1,response_2,response_3,response_4,best\n")
	for i := range 40 {
		b.WriteString("Q?,some text,other text,third text,fourth text," + strconv.Itoa(i%4+1) + "\n")
	}
	rows, _, _ := format.Rows([]byte(b.String()))
	for _, said := range []format.Overrides{{}, {Roles: format.Mapping{"response_1": format.RoleA, "response_2": format.RoleB}}} {
		q := format.Interpret(rows, said).Questions
		if len(q) != 1 || len(q[0].Answers) != 0 || !strings.Contains(q[0].Text, "more than two answers") {
			t.Errorf("asked %+v", q)
		}
	}
	said := map[string]format.Meaning{"1": {Label: format.ChoseA}, "2": {Label: format.ChoseB}, "3": {}, "4": {}}
	reading := format.Interpret(rows, format.Overrides{Choices: said})
	for i, r := range recordsIn(t, rows, reading) {
		if want := said[strconv.Itoa(i%4+1)].Label; r.Label != want || len(reading.Questions) != 0 {
			t.Errorf("row %d: got %q, want %q", i, r.Label, want)
		}
	}
}
