package taste

import (
	"strings"
	"testing"

	"palate"
)

// with is a pack file or a profile with one member replaced, by its source.
func with(v palate.Value, name, source string) []byte {
	const mark = "\"\u2603\""
	return []byte(strings.Replace(string(v.With(name, palate.String("\u2603")).Append(nil)), mark, source, 1))
}

// ones is a list of n numbers.
func ones(n int) string { return "[" + strings.TrimSuffix(strings.Repeat("1,", n), ",") + "]" }

func TestPacksThatCannotBeUsedAreRefused(t *testing.T) {
	p := Builtin()
	m, d := p.rewards(), len(p.Names)
	for _, tt := range []struct {
		name, member, source string
		code                 palate.Code
		field                string
	}{
		{"of another catalogue", "catalog", `"0"`, palate.CodeUnsupported, "catalog"},
		{"of another version", "palate_pack", `2`, palate.CodeMalformed, "palate_pack"},
		{"not a number", "mu", "[NaN]", palate.CodeMalformed, ""},
		{"beyond all numbers", "mu", "[1e999]", palate.CodeMalformed, ""},
		{"no list", "mu", "1", palate.CodeMalformed, "mu"},
		{"words for numbers", "mu", `["1"]`, palate.CodeMalformed, "mu[0]"},
		{"a short mean", "mu", ones(m - 1), palate.CodeMalformed, "mu"},
		{"a short covariance", "sigma", ones(m), palate.CodeMalformed, "sigma"},
		{"a covariance that is none", "sigma", ones(m * (m + 1) / 2), palate.CodeMalformed, "sigma"},
		{"a feature covariance that is none", "cov", strings.Replace(ones(d*(d+1)/2), "1", "-1", 1), palate.CodeMalformed, "cov"},
		{"a short row of A", "A", "[[1]]", palate.CodeMalformed, "A[0]"},
		{"a feature that is none", "named", `["charm"]`, palate.CodeMalformed, "named[0]"},
		{"a feature twice", "named", `["emoji","emoji"]`, palate.CodeMalformed, "named[1]"},
		{"an expert that is none", "experts", `[{"prior":"mine","scale":1,"share":1}]`, palate.CodeMalformed, "experts[0]"},
		{"an expert without a spread", "experts", `[{"prior":"own","scale":0,"share":1}]`, palate.CodeMalformed, "experts[0]"},
		{"shares of more than all", "experts", `[{"prior":"own","scale":1,"share":2}]`, palate.CodeMalformed, "experts"},
		{"no expert", "experts", `[]`, palate.CodeMalformed, "experts"},
		{"no temperature", "temperature", `0`, palate.CodeMalformed, "temperature"},
		{"no threshold", "thresholds", `{}`, palate.CodeMalformed, "thresholds.eta"},
		{"no feature", "features", `[]`, palate.CodeUnsupported, "catalog"},
		{"half a file", "far", `1`, palate.CodeMalformed, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			source := with(p.Value(), tt.member, tt.source)
			if tt.name == "half a file" {
				source = source[:len(source)/2]
			}
			_, err := ReadPack(source)
			if coded, ok := err.(*palate.Error); !ok || coded.Code != tt.code || tt.field != "" && coded.Field != tt.field {
				t.Errorf("ReadPack = %v, want code %s at %q", err, tt.code, tt.field)
			}
		})
	}
}

// A pack that is written and read again is the same pack.
func TestPackRoundTrip(t *testing.T) {
	again, err := ReadPack(Builtin().Value().Append(nil))
	if err != nil || again.Hash() != Builtin().Hash() {
		t.Errorf("got %v, hash %s, want %s", err, again.Hash(), Builtin().Hash())
	}
}

// A score is that of the features' weights and of the coordinates' alike.
func TestWeightsSayWhatCoordinatesSay(t *testing.T) {
	m := newMaker(t)
	m.rule("more", "commas", palate.Scope{})
	everything(m, 8, 1)
	model := m.fit()
	for _, text := range []string{"", "Short.", someLong, "# A\n- b, c\n- d"} {
		at := lawPack().Point(question, text)
		x := make([]float64, model.dim())
		model.place(x, at)
		if got, want := model.Score(at).Value, dot(model.mean, x); got-want > tolSum || want-got > tolSum {
			t.Errorf("%q scores %v by its features and %v by its coordinates", text, got, want)
		}
	}
}
