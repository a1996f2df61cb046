package palate_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	. "palate"
	"palate/palatetest"
)

// What the package declares: constants of type Kind by their values, and the types that have a Kind and fields.
func declaredKinds(t *testing.T) (constants []Kind, bodies []string) {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	fielded := map[string]bool{}
	var kinded []string
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				if id, ok := n.Type.(*ast.Ident); ok && id.Name == "Kind" && len(n.Values) == 1 {
					value, _ := strconv.Unquote(n.Values[0].(*ast.BasicLit).Value)
					constants = append(constants, Kind(value))
				}
			case *ast.FuncDecl:
				if n.Recv == nil {
					break
				}
				star, _ := n.Recv.List[0].Type.(*ast.StarExpr)
				switch {
				case star == nil:
				case n.Name.Name == "fields":
					fielded[star.X.(*ast.Ident).Name] = true
				case n.Name.Name == "Kind":
					kinded = append(kinded, star.X.(*ast.Ident).Name)
				}
			}
			return true
		})
	}
	return constants, slices.DeleteFunc(kinded, func(name string) bool { return !fielded[name] })
}

// The table has a row for each kind that is declared and each type that is a body, and none twice.
func TestEveryKindHasARow(t *testing.T) {
	constants, bodies := declaredKinds(t)
	for _, kind := range constants {
		if !slices.Contains(Kinds(), kind) {
			t.Errorf("kind %q has no row", kind)
		}
	}
	if len(Kinds()) != len(constants) {
		t.Errorf("%d rows for %d kinds", len(Kinds()), len(constants))
	}
	var types, nouns []string
	for _, kind := range Kinds() {
		types = append(types, reflect.TypeOf(NewBody(kind)).Elem().Name())
		one, many := kind.Noun()
		if one == "" || many == "" || one == many {
			t.Errorf("kind %q is called %q and %q", kind, one, many)
		}
		nouns = append(nouns, one)
	}
	for _, name := range bodies {
		if name != "Erased" && name != "Unknown" && name != "Event" && !slices.Contains(types, name) {
			t.Errorf("the body %s stands in no row", name)
		}
	}
	for _, list := range [][]string{types, nouns} {
		if slices.Sort(list); len(slices.Compact(slices.Clone(list))) != len(list) {
			t.Errorf("something stands in two rows: %v", list)
		}
	}
}

// What a kind says of itself fits together.
func TestKindsFitTogether(t *testing.T) {
	for _, kind := range Kinds() {
		body := palatetest.SampleBody(kind, EventID{Device: 1, Seq: 7}, palatetest.SomeText)
		_, onShowing := reflect.TypeOf(body).Elem().FieldByName("Showing")
		decides := (&Event{Body: body}).Decides() != NoMatter
		for _, rule := range []struct {
			says  string
			holds bool
		}{
			{"what carries says nothing of its own", !kind.Carries() || !(kind.Answers() || kind.Teaches() || kind.States() || kind.Undoable() || decides)},
			{"what reverses carries", !kind.Reverses() || kind.Carries()},
			{"what is no carrier bears on something", kind.Carries() || kind.Answers() || kind.Teaches() || kind.States() || decides},
			{"answers are to a showing", !kind.Answers() || onShowing},
			{"what decides speaks of something", !decides || AboutOf(body) != EventID{}},
			{"decisions and answers can be undone", !decides && !kind.Answers() || kind.Undoable()},
			{"what states is no observation", !kind.States() || !kind.Teaches()},
		} {
			if !rule.holds {
				t.Errorf("%s: %s", kind, rule.says)
			}
		}
		if erased := (&Event{Body: body}).Erased(); erased.Decides() != NoMatter || AboutOf(erased.Body) != (EventID{}) || TextsOf(erased.Body) != nil {
			t.Errorf("%s: erased, it still says something", kind)
		}
	}
}

// Every member of a body that is an id, a slot or a decision is one that the body says of itself: by name and type, so
// that a new one is not forgotten.
func TestBodiesNameWhatTheyHold(t *testing.T) {
	about := EventID{Device: 1, Seq: 7}
	for _, kind := range Kinds() {
		body := palatetest.SampleBody(kind, about, palatetest.SomeText)
		v := reflect.ValueOf(body).Elem()
		var slots []int
		for i := range v.NumField() {
			switch name, field := v.Type().Field(i).Name, v.Field(i).Addr().Interface(); field := field.(type) {
			case *EventID:
				if *field = (EventID{Device: 2, Seq: 3}); AboutOf(body) != *field {
					t.Errorf("%s is not about its %s", kind, name)
				}
			case *Decision:
				if DecisionOf(body) != field {
					t.Errorf("%s does not say how its decision came about", kind)
				}
			case *[]string:
				if name == "Tags" {
					*field = []string{"-tone"}
					if _, tags := RemarkOf(body); !slices.Equal(tags, *field) {
						t.Errorf("the tags of %s are no remark", kind)
					}
				}
			case *int:
				if name == "Slot" {
					*field = 3
					slots = []int{3}
				}
			}
		}
		if slots != nil && !slices.Equal(SlotsOf(body), slots) {
			t.Errorf("%s names the slots %v, its Slot is 3", kind, SlotsOf(body))
		}
		if DecisionOf(body) != nil && !v.FieldByName("D").IsValid() {
			t.Errorf("%s says how a decision came about, and has none", kind)
		}
		if got, want := len(TextsOf(body)), countTexts(v); got != want && kind != KindForget {
			t.Errorf("%s names %d texts, and holds %d", kind, got, want)
		}
	}
}

// countTexts is how many ids of texts stand in a value.
func countTexts(v reflect.Value) (n int) {
	switch {
	case v.Type() == reflect.TypeFor[TextID]():
		return 1
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			n += countTexts(v.Field(i))
		}
	case v.Kind() == reflect.Slice && v.Type() != reflect.TypeFor[[]Member]():
		for i := range v.Len() {
			n += countTexts(v.Index(i))
		}
	}
	return n
}

// A body of another event says the same of that, and the first one stays as it was.
func TestRetarget(t *testing.T) {
	from, to := EventID{Device: 1, Seq: 7}, EventID{Device: 2, Seq: 9}
	for _, kind := range Kinds() {
		body := palatetest.SampleBody(kind, from, palatetest.SomeText)
		before := BodyValue(body).String()
		moved := Retarget(body, to)
		if AboutOf(body) != (EventID{}) && AboutOf(moved) != to {
			t.Errorf("%s is about %v, want %v", kind, AboutOf(moved), to)
		}
		if BodyValue(body).String() != before {
			t.Errorf("%s was changed", kind)
		}
		if back := BodyValue(Retarget(moved, AboutOf(body))).String(); back != before {
			t.Errorf("%s: there and back gives %s, want %s", kind, back, before)
		}
	}
}

// The members of a kind are those that the schema has.
func TestMembersAreThoseOfTheSchema(t *testing.T) {
	s := readSchema(t)
	for _, kind := range Kinds() {
		var want []string
		members, _ := s.def(string(kind)).Get("properties").Members()
		for _, m := range members {
			want = append(want, m.Name)
		}
		got := kind.Members()
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s has %v, the schema %v", kind, got, want)
		}
	}
	if later := Kind("telepathy").Members(); later != nil {
		t.Errorf("a kind of a later version has %v", later)
	}
}
