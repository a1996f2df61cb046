package format_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"palate/rules/format"
)

// A judged is one row of a made up data set.
type judged struct{ prompt, a, b, modelA, modelB, choice string }

// naming is what columns are called.
type naming struct{ prompt, a, b, label string }

var namings = []naming{
	{"prompt", "response_a", "response_b", "winner"}, {"question", "answer_1", "answer_2", "preference"}, {"Instruction", "Output 1", "Output 2", "Better"},
	{"Query", "responseA", "responseB", "choice"}, {"INPUT", "MODEL_A_OUTPUT", "MODEL_B_OUTPUT", "LABEL"}, {"user_prompt", "left_response", "right_response", "vote"},
	{"Frage", "Antwort A", "Antwort B", "Sieger"}, {"Aufgabe", "Antwort links", "Antwort rechts", "Bessere Antwort"},
	{"Pregunta", "Respuesta A", "Respuesta B", "Ganador"}, {"Consigne", "Réponse 1", "Réponse 2", "Meilleure réponse"},
	{"Domanda", "Risposta A", "Risposta B", "Vincitore"}, {"Pergunta", "Resposta A", "Resposta B", "Vencedor"},
	{"prompt", "text_0", "text_1", "label"}, {"prompt", "completion_a", "completion_b", "human_preference"}, {"task", "candidate_1", "candidate_2", "chosen"},
}

// choiceCells are ways to write a choice into the cells of a row; the first result is the label, "" where
// other columns say it.
var choiceCells = map[string]func(r judged, n naming) (label any, more map[string]any){
	"letter": func(r judged, n naming) (any, map[string]any) {
		return map[string]string{"a": "A", "b": "B", "tie": "Tie"}[r.choice], nil
	},
	"column": func(r judged, n naming) (any, map[string]any) {
		return map[string]string{"a": n.a, "b": n.b, "tie": "both bad"}[r.choice], nil
	},
	"from 0": func(r judged, n naming) (any, map[string]any) {
		return map[string]float64{"a": 0, "b": 1, "tie": .5}[r.choice], nil
	},
	"score of a": func(r judged, n naming) (any, map[string]any) {
		return map[string]float64{"a": 1, "b": 0, "tie": .5}[r.choice], nil
	},
	"from 1": func(r judged, n naming) (any, map[string]any) {
		return map[string]float64{"a": 1, "b": 2, "tie": 1.5}[r.choice], nil
	},
	"sign": func(r judged, n naming) (any, map[string]any) {
		return map[string]float64{"a": 1, "b": -1, "tie": 0}[r.choice], nil
	},
	"truth": func(r judged, n naming) (any, map[string]any) {
		if r.choice == "tie" {
			return nil, nil
		}
		return r.choice == "a", nil
	},
	"model": func(r judged, n naming) (any, map[string]any) {
		return map[string]string{"a": r.modelA, "b": r.modelB, "tie": "tie"}[r.choice], map[string]any{"model_a": r.modelA, "model_b": r.modelB}
	},
	"text": func(r judged, n naming) (any, map[string]any) {
		return map[string]string{"a": r.a, "b": r.b, "tie": "tie"}[r.choice], nil
	},
	"three columns": func(r judged, n naming) (any, map[string]any) {
		bit := func(b bool) int { return map[bool]int{true: 1}[b] }
		return "", map[string]any{"winner_model_a": bit(r.choice == "a"), "winner_model_b": bit(r.choice == "b"), "winner_tie": bit(r.choice == "tie")}
	},
	"chosen": func(r judged, n naming) (any, map[string]any) {
		chosen, rejected := r.a, r.b
		if r.choice == "b" {
			chosen, rejected = r.b, r.a
		}
		return "", map[string]any{"chosen": chosen, "rejected": rejected}
	},
}

var words = rapid.SampledFrom(strings.Fields(`The river runs "north", they say; it's wide: 3,5 km. Straße, déjà vu -- über! naïve & <b>bold</b> [x] {y} 'z' a|b tab\there # - * "" ,, ;; Human: Assistant: A B 1 0 tie null`))

func textOf(t *rapid.T, label, plain string) string {
	parts := rapid.SliceOfN(words, 1, 12).Draw(t, label)
	sep := rapid.SampledFrom([]string{" ", " ", "\n", "\n\n", "\t"}).Draw(t, label+" gap")
	return plain + " " + strings.Join(parts, sep)
}

func dataset(t *rapid.T) (rows []judged) {
	n := rapid.IntRange(2, 80).Draw(t, "rows")
	for i := range n {
		k := strconv.Itoa(i)
		rows = append(rows, judged{
			textOf(t, "prompt", "Why "+k), textOf(t, "a", "First "+k), textOf(t, "b", "Second "+k),
			"model-x", "model-y", rapid.SampledFrom([]string{"a", "b", "b", "tie"}).Draw(t, "choice"),
		})
		if rapid.Bool().Draw(t, "models swapped") {
			rows[i].modelA, rows[i].modelB = "model-y", "model-x"
		}
	}
	return rows
}

// A sheet is rows of cells by column, in order.
type sheet struct {
	columns []string
	rows    []map[string]any
}

func (s *sheet) add(name string) {
	for _, c := range s.columns {
		if c == name {
			return
		}
	}
	s.columns = append(s.columns, name)
}

func sheetOf(t *rapid.T, data []judged, n naming, cells string) (s sheet) {
	for _, r := range data {
		label, more := choiceCells[cells](r, n)
		row := map[string]any{n.prompt: r.prompt}
		if cells != "chosen" {
			row[n.a], row[n.b] = r.a, r.b
		}
		if label != "" {
			row[n.label] = label
		}
		for name, v := range more {
			row[name] = v
		}
		for name := range row {
			s.add(name)
		}
		s.rows = append(s.rows, row)
	}
	s.columns = rapid.Permutation(s.columns).Draw(t, "order of columns")
	return s
}

func (s *sheet) lines(t *rapid.T, form string) string {
	var out bytes.Buffer
	encode := func(v any, indent string) {
		e := json.NewEncoder(&out)
		e.SetIndent("", indent)
		e.SetEscapeHTML(rapid.Bool().Draw(t, "escaped"))
		if err := e.Encode(v); err != nil {
			t.Fatal(err)
		}
	}
	switch form {
	case "lines":
		for _, r := range s.rows {
			encode(r, "")
		}
	case "pretty":
		for _, r := range s.rows {
			encode(r, "  ")
		}
	case "array":
		encode(s.rows, "")
	case "indented array":
		encode(s.rows, " ")
	case "wrapped":
		encode(map[string]any{"version": 2, "data": s.rows, "total": len(s.rows)}, "")
	case "indented wrapped":
		encode(map[string]any{"meta": map[string]any{"x": "y"}, "result": map[string]any{"rows": s.rows}}, "\t")
	}
	return out.String()
}

func (s *sheet) table(t *rapid.T, comma rune) string {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Comma = comma
	records := [][]string{s.columns}
	for _, r := range s.rows {
		var cells []string
		for _, name := range s.columns {
			cells = append(cells, cellOf(r[name]))
		}
		records = append(records, cells)
	}
	if err := w.WriteAll(records); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func cellOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case int:
		return strconv.Itoa(v)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

// spelled is text in an encoding; ok is false where it cannot be.
func spelled(text, encoding string) (data []byte, ok bool) {
	switch encoding {
	case "UTF-8":
		return []byte(text), true
	case "UTF-8 with a mark":
		return []byte("\uFEFF" + text), true
	case "UTF-16LE", "UTF-16BE":
		return wide(text, true, encoding == "UTF-16BE"), true
	case "UTF-16LE without a mark", "UTF-16BE without a mark":
		return wide(text, false, strings.HasPrefix(encoding, "UTF-16BE")), true
	}
	for _, r := range text {
		if r > 0xFF {
			return nil, false
		}
		data = append(data, byte(r))
	}
	return data, true
}

// A made up data set, written in any container, encoding, naming of columns and way to write a choice, is
// read as it is, or asked about: never otherwise.
func TestWhatIsWrittenIsReadOrAskedAbout(t *testing.T) {
	read, asked := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		data := dataset(t)
		n := rapid.SampledFrom(namings).Draw(t, "naming")
		cells := rapid.SampledFrom([]string{"letter", "column", "from 0", "score of a", "from 1", "sign", "truth", "model", "text", "three columns", "chosen"}).Draw(t, "choices")
		if (cells == "score of a" || cells == "sign") && n.a == "text_0" {
			cells = "letter" // 0 and 1 are the marks of these columns before all
		}
		s := sheetOf(t, data, n, cells)
		form := rapid.SampledFrom([]string{"lines", "pretty", "array", "indented array", "wrapped", "indented wrapped", "comma", "tab", "semicolon"}).Draw(t, "container")
		var text string
		if comma := map[string]rune{"comma": ',', "tab": '\t', "semicolon": ';'}[form]; comma != 0 {
			text = s.table(t, comma)
			switch rapid.SampledFrom([]string{"LF", "CRLF", "CR"}).Draw(t, "line ends") {
			case "CRLF":
				text = strings.ReplaceAll(text, "\n", "\r\n")
			case "CR":
				text = strings.ReplaceAll(text, "\n", "\r")
			}
		} else {
			text = s.lines(t, form)
		}
		encoding := rapid.SampledFrom([]string{"UTF-8", "UTF-8 with a mark", "UTF-16LE", "UTF-16BE", "UTF-16LE without a mark", "UTF-16BE without a mark", "Latin-1"}).Draw(t, "encoding")
		file, ok := spelled(text, encoding)
		if !ok {
			file = []byte(text) // what Latin-1 has no letters for
		}
		rows, bads, err := format.Rows(file)
		if err != nil || len(bads) != 0 {
			t.Fatalf("%v, %v of\n%s", err, bads, text)
		}
		reading := format.Interpret(rows, format.Overrides{})
		if len(reading.Questions) != 0 {
			asked++
			return
		}
		read++
		same(t, data, cells, rows, reading)
	})
	if read < asked/8 {
		t.Errorf("%d data sets were read, %d asked about: many say what they mean", read, asked)
	}
}

// same fails unless the records are the data.
func same(t *rapid.T, data []judged, cells string, rows []format.Row, reading *format.Interpretation) {
	if len(rows) != len(data) {
		t.Fatalf("%d rows, want %d", len(rows), len(data))
	}
	flat := func(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }
	for i, want := range data {
		records, err := reading.Read(rows[i])
		if err != nil || len(records) != 1 {
			t.Fatalf("row %d: %v, %v", i, records, err)
		}
		r := records[0]
		a, b, label := want.a, want.b, want.choice
		if cells == "chosen" {
			label = "a"
			if want.choice == "b" {
				a, b = b, a
			}
		}
		if label == "tie" && cells == "truth" {
			label = ""
		}
		if flat(r.Outputs[0].Text) != a || flat(r.Outputs[1].Text) != b || string(r.Label) != label || flat(r.Prompt) != want.prompt {
			t.Fatalf("row %d: got %q: %q and %q, %q; want %q: %q and %q, %q\nby %q", i, r.Prompt, r.Outputs[0].Text, r.Outputs[1].Text, r.Label, want.prompt, a, b, label, reading.Sentences())
		}
		if !utf8.ValidString(r.Prompt) {
			t.Fatal("no UTF-8")
		}
	}
}
