package pack_test

import (
	"strings"
	"testing"

	"palate"
	"palate/rules/pack"
)

// with is a pack file with one member replaced, by its source.
func with(v palate.Value, name, source string) []byte {
	const mark = "\"\u2603\""
	return []byte(strings.Replace(string(v.With(name, palate.String("\u2603")).Append(nil)), mark, source, 1))
}

// ones is a list of n numbers.
func ones(n int) string { return "[" + strings.TrimSuffix(strings.Repeat("1,", n), ",") + "]" }

func TestPacksThatCannotBeUsedAreRefused(t *testing.T) {
	p := pack.Builtin()
	d := p.Known()
	triangle := d * (d + 1) / 2
	for _, tt := range []struct {
		name, member, source string
		code                 palate.Code
		field                string
	}{
		{"of another catalogue", "catalog", `"0"`, palate.CodeUnsupported, "catalog"},
		{"of the version before", "palate_pack", `1`, palate.CodeUnsupported, "palate_pack"},
		{"of a version to come", "palate_pack", `3`, palate.CodeUnsupported, "palate_pack"},
		{"of no version", "palate_pack", `"two"`, palate.CodeUnsupported, "palate_pack"},
		{"not a number", "crowd", "[NaN]", palate.CodeMalformed, ""},
		{"beyond all numbers", "crowd", "[1e999]", palate.CodeMalformed, ""},
		{"no list", "crowd", "1", palate.CodeMalformed, "crowd"},
		{"words for numbers", "crowd", `["1"]`, palate.CodeMalformed, "crowd[0]"},
		{"a short crowd", "crowd", ones(d - 1), palate.CodeMalformed, "crowd"},
		{"a short covariance", "cov", ones(d), palate.CodeMalformed, "cov"},
		{"a covariance that is not definite", "cov", ones(triangle), palate.CodeMalformed, "cov"},
		{"a covariance that is none", "cov", strings.Replace(ones(triangle), "1", "-1", 1), palate.CodeMalformed, "cov"},
		{"a short covariance of differences", "covdiff", ones(d), palate.CodeMalformed, "covdiff"},
		{"a covariance of differences that is none", "covdiff", strings.Replace(ones(triangle), "1", "-1", 1), palate.CodeMalformed, "covdiff"},
		{"answers that never differ", "covdiff", strings.ReplaceAll(ones(triangle), "1", "0"), palate.CodeMalformed, "covdiff"},
		{"a feature that is none", "groups", `[{"name":"one","features":["charm"]}]`, palate.CodeMalformed, "groups[0].features"},
		{"a feature twice in a group", "groups", `[{"name":"one","features":["emoji","emoji"]}]`, palate.CodeMalformed, "groups[0]"},
		{"a feature in two groups", "groups", `[{"name":"one","features":["emoji"]},{"name":"two","features":["emoji"]}]`, palate.CodeMalformed, "groups[1]"},
		{"no group where there must be one", "groups", `[]`, palate.CodeMalformed, "groups"},
		{"odds below 0", "odds", `{"texts":-1,"single":1,"length":1,"crowd":1,"group":1}`, palate.CodeMalformed, "odds.texts"},
		{"no odds of a kind", "odds", `{"texts":1,"single":1,"length":1,"crowd":1}`, palate.CodeMalformed, "odds.group"},
		{"odds of nothing", "odds", `{"texts":0,"single":0,"length":0,"crowd":0,"group":0}`, palate.CodeMalformed, "odds"},
		{"no scale", "v", `[]`, palate.CodeMalformed, "v"},
		{"a scale of 0", "v", `[2,0]`, palate.CodeMalformed, "v"},
		{"a scale below 0", "v", `[-2]`, palate.CodeMalformed, "v"},
		{"directed by less than nothing", "directed", `{"odds":-0.1,"mean":` + ones(d) + `}`, palate.CodeMalformed, "directed"},
		{"directed beyond doubt", "directed", `{"odds":1,"mean":` + ones(d) + `}`, palate.CodeMalformed, "directed"},
		{"directed at some features", "directed", `{"odds":0.9,"mean":` + ones(d-1) + `}`, palate.CodeMalformed, "directed"},
		{"directed by no odds", "directed", `{"mean":` + ones(d) + `}`, palate.CodeMalformed, "directed.odds"},
		{"no temperature", "temperature", `0`, palate.CodeMalformed, "temperature"},
		{"no threshold", "thresholds", `{}`, palate.CodeMalformed, "thresholds.eta"},
		{"no feature", "features", `[]`, palate.CodeUnsupported, "catalog"},
		{"quantiles of one feature", "reference", `{"quantiles":[[1,2,3,4,5]]}`, palate.CodeMalformed, "reference.quantiles"},
		{"half a file", "far", `1`, palate.CodeMalformed, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			source := with(p.Value(), tt.member, tt.source)
			if tt.name == "half a file" {
				source = source[:len(source)/2]
			}
			_, err := pack.Read(source)
			coded, ok := err.(*palate.Error)
			if !ok || coded.Code != tt.code || tt.field != "" && coded.Field != tt.field {
				t.Fatalf("ReadPack = %v, want code %s at %q", err, tt.code, tt.field)
			}
			if coded.Code == palate.CodeUnsupported && !strings.Contains(coded.Hint, "Use the pack that came with this version") {
				t.Errorf("a pack that this build cannot use is refused with the hint %q", coded.Hint)
			}
		})
	}
}

// A pack that is written and read again is the same pack.
func TestPackRoundTrip(t *testing.T) {
	again, err := pack.Read(pack.Builtin().Value().Append(nil))
	if err != nil || again.Hash() != pack.Builtin().Hash() {
		t.Errorf("got %v, hash %s, want %s", err, again.Hash(), pack.Builtin().Hash())
	}
}
