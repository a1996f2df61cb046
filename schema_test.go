package palate_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	. "palate"

	"pgregory.net/rapid"
)

// A schema is testdata/schema/log.json, and a validator of the part of JSON Schema it uses. The
// code is checked against it both ways: what the code writes is valid, and what is valid the code
// reads, member by member.
type schema struct {
	root    Value
	regexps map[string]*regexp.Regexp
}

func readSchema(t testing.TB) *schema {
	t.Helper()
	b, err := os.ReadFile("testdata/schema/log.json")
	if err != nil {
		t.Fatal(err)
	}
	root, err := ParseValue(b)
	if err != nil {
		t.Fatal(err)
	}
	return &schema{root, map[string]*regexp.Regexp{}}
}

// def is the schema under a name.
func (s *schema) def(name string) Value {
	node := s.root.Get("$defs").Get(name)
	if node.IsNull() {
		panic("no schema called " + name)
	}
	return node
}

// resolve follows a reference.
func (s *schema) resolve(node Value) (Value, string) {
	name, ok := node.Get("$ref").Text()
	if !ok {
		return node, ""
	}
	name = strings.TrimPrefix(name, "#/$defs/")
	return s.def(name), name
}

// check lists where v is not what node says. Members that the schema does not name count too when
// strict is set.
func (s *schema) check(v, node Value, path string, strict bool) (faults []string) {
	node, _ = s.resolve(node)
	fail := func(format string, args ...any) {
		faults = append(faults, path+": "+fmt.Sprintf(format, args...))
	}
	if alternatives, ok := node.Get("oneOf").Items(); ok {
		return s.checkOneOf(v, alternatives, path, strict)
	}
	if want, ok := node.Get("type").Text(); ok && !isType(v, want) {
		fail("%s is no %s", v, want)
		return faults
	}
	if words, ok := node.Get("enum").Items(); ok && !slices.ContainsFunc(words, v.Equal) {
		fail("%s is none of %s", v, node.Get("enum"))
	}
	if c := node.Get("const"); !c.IsNull() && !c.Equal(v) {
		fail("%s is not %s", v, c)
	}
	if n, ok := v.Float(); ok {
		if low, bounded := node.Get("minimum").Float(); bounded && n < low {
			fail("%v is below %v", n, low)
		}
		if high, bounded := node.Get("maximum").Float(); bounded && n > high {
			fail("%v is above %v", n, high)
		}
	}
	if text, ok := v.Text(); ok {
		if pattern, bounded := node.Get("pattern").Text(); bounded && !s.regexp(pattern).MatchString(text) {
			fail("%q does not match %s", text, pattern)
		}
		if low, bounded := node.Get("minLength").Int(); bounded && int64(len(text)) < low {
			fail("%q is too short", text)
		}
	}
	return append(append(faults, s.checkItems(v, node, path, strict)...), s.checkMembers(v, node, path, strict)...)
}

func (s *schema) checkOneOf(v Value, alternatives []Value, path string, strict bool) []string {
	var valid int
	var all []string
	for _, a := range alternatives {
		faults := s.check(v, a, path, strict)
		if len(faults) == 0 {
			valid++
		}
		all = append(all, faults...)
	}
	if valid == 1 {
		return nil
	}
	return append(all, fmt.Sprintf("%s: %d alternatives hold, not one", path, valid))
}

func (s *schema) checkItems(v, node Value, path string, strict bool) (faults []string) {
	items, ok := v.Items()
	if !ok {
		return nil
	}
	if low, bounded := node.Get("minItems").Int(); bounded && int64(len(items)) < low {
		faults = append(faults, path+": too few items")
	}
	if high, bounded := node.Get("maxItems").Int(); bounded && int64(len(items)) > high {
		faults = append(faults, path+": too many items")
	}
	prefix, _ := node.Get("prefixItems").Items()
	for i, item := range items {
		of := node.Get("items")
		if i < len(prefix) {
			of = prefix[i]
		}
		faults = append(faults, s.check(item, of, fmt.Sprintf("%s[%d]", path, i), strict)...)
	}
	return faults
}

func (s *schema) checkMembers(v, node Value, path string, strict bool) (faults []string) {
	members, ok := v.Members()
	if !ok {
		return nil
	}
	required, _ := node.Get("required").Items()
	for _, name := range required {
		if name, _ := name.Text(); v.Get(name).IsNull() {
			faults = append(faults, path+": no "+name)
		}
	}
	rest := node.Get("additionalProperties")
	for _, m := range members {
		at := path + "." + m.Name
		if of := node.Get("properties").Get(m.Name); !of.IsNull() {
			faults = append(faults, s.check(m.Value, of, at, strict)...)
		} else if !rest.IsNull() {
			faults = append(faults, s.check(m.Value, rest, at, strict)...)
		} else if _, closed := node.Get("properties").Members(); strict && closed {
			faults = append(faults, at+": not in the schema")
		}
	}
	return faults
}

func (s *schema) regexp(pattern string) *regexp.Regexp {
	if s.regexps[pattern] == nil {
		s.regexps[pattern] = regexp.MustCompile(pattern)
	}
	return s.regexps[pattern]
}

func isType(v Value, want string) bool {
	switch want {
	case "object":
		return v.IsObject()
	case "array":
		_, ok := v.Items()
		return ok
	case "string":
		_, ok := v.Text()
		return ok
	case "boolean":
		_, ok := v.Truth()
		return ok
	case "number":
		_, ok := v.Float()
		return ok
	case "integer":
		_, ok := v.Int()
		return ok
	}
	panic("a type that the validator does not know: " + want)
}

// checkLine lists what is wrong with a line, its body included.
func (s *schema) checkLine(v Value, strict bool) []string {
	faults := s.check(v, s.root, "line", strict)
	kind, _ := v.Get("kind").Text()
	if body := v.Get("body"); !body.IsNull() && slices.Contains(Kinds(), Kind(kind)) {
		faults = append(faults, s.check(body, s.def(kind), "body", strict)...)
	}
	return faults
}

// Each kind has a schema, and each schema of a body a kind.
func TestSchemaPerKind(t *testing.T) {
	s := readSchema(t)
	for _, kind := range Kinds() {
		if !s.def(string(kind)).IsObject() {
			t.Errorf("kind %s has no schema", kind)
		}
		if b := NewBody(kind); b == nil || b.Kind() != kind {
			t.Errorf("kind %s has no body of its own", kind)
		}
	}
}

// What is valid the code reads; it knows every member, and writes it back as valid.
func TestSchemaAgreesWithTheCode(t *testing.T) {
	s := readSchema(t)
	for _, name := range lineNames() {
		t.Run(name, func(t *testing.T) {
			emitted := map[string]bool{}
			agrees := func(t *rapid.T) {
				v := (&lineMaker{s: s}).line(t, name)
				line, err := DecodeLine(v.Append(nil))
				if err != nil {
					t.Fatalf("a valid line is refused: %v\n%s", err, v)
				}
				for _, m := range withoutExtra(line) {
					if !isSpelling(m.Value) {
						t.Fatalf("%s was read into Extra: %s", m.Name, v)
					}
				}
				written := mustParse(t, string(AppendLine(nil, line)))
				if faults := s.checkLine(written, true); len(faults) > 0 {
					t.Fatalf("the code wrote what is not valid: %v\n%s", faults, written)
				}
				membersOf(written, "", emitted)
			}
			// Chance may leave a member out for long: it gets several goes.
			missing := s.membersNamed(name)
			for range 40 {
				rapid.Check(t, agrees)
				missing = slices.DeleteFunc(missing, func(m string) bool { return emitted[m] })
				if len(missing) == 0 {
					return
				}
			}
			t.Errorf("%s: the schema has %v, the code never wrote them", name, missing)
		})
	}
}

// What breaks the schema of a known member the code refuses, and it names the member.
func TestSchemaBreaksAreRefused(t *testing.T) {
	s := readSchema(t)
	for _, name := range lineNames() {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				v := (&lineMaker{s: s}).line(t, name)
				member, broken := breakMember(t, v)
				if len(s.checkLine(broken, false)) == 0 {
					t.Skip("still valid")
				}
				_, err := DecodeLine(broken.Append(nil))
				if err == nil {
					t.Fatalf("%s is not valid, but was read", broken)
				}
				e, ok := err.(*Error)
				if !ok || e.Field != "" && !strings.HasPrefix(e.Field, member) && !strings.HasPrefix(member, e.Field) {
					t.Errorf("member %s is broken, the error names %q: %v\n%s", member, e.Field, err, broken)
				}
			})
		})
	}
}

// isSpelling reports whether Extra keeps v for its spelling: it is empty, or one alternative in a
// list.
func isSpelling(v Value) bool {
	switch v.String() {
	case `null`, `""`, `0`, `false`, `[]`, `{}`:
		return true
	}
	items, ok := v.Items()
	return ok && len(items) == 1
}

// Without a member that its schema requires, no line is read.
func TestSchemaRequiredMembers(t *testing.T) {
	s := readSchema(t)
	for _, name := range lineNames() {
		rapid.Check(t, func(t *rapid.T) {
			v := (&lineMaker{s: s}).line(t, name)
			switch name {
			case "header", "text":
				requireEach(t, v, s.def(name), "", func(v Value) Value { return v })
			case "later", "erased":
				requireEach(t, v, s.def("event"), "", func(v Value) Value { return v })
			default:
				requireEach(t, v.Get("body"), s.def(name), "body.", func(body Value) Value { return v.With("body", body) })
			}
		})
	}
}

func requireEach(t *rapid.T, v, node Value, path string, line func(Value) Value) {
	required, _ := node.Get("required").Items()
	for _, name := range required {
		member, _ := name.Text()
		without := line(v.With(member, Null))
		_, err := DecodeLine(without.Append(nil))
		if err == nil {
			t.Fatalf("read without %s: %s", member, without)
		}
		if field := fieldOf(err); field != path+member && field != "" {
			t.Fatalf("without %s the error names %s: %v", member, field, err)
		}
	}
}

// breakMember replaces one member of a line, or of its body, by a value of another type.
func breakMember(t *rapid.T, v Value) (path string, broken Value) {
	wrong := rapid.SampledFrom([]Value{Number(-0.5), Number(1e300), String("no such word"), Bool(true), List(Null), Object(Member{Name: "x", Value: Number(1)})}).Draw(t, "wrong")
	body := v.Get("body")
	if members, ok := body.Members(); ok && len(members) > 0 && rapid.Bool().Draw(t, "in body") {
		m := rapid.SampledFrom(members).Draw(t, "member")
		return "body." + m.Name, v.With("body", body.With(m.Name, wrong))
	}
	members, _ := v.Members()
	members = slices.DeleteFunc(slices.Clone(members), func(m Member) bool {
		return m.Name == "body" || m.Name == "ext" // any value is kept there
	})
	m := rapid.SampledFrom(members).Draw(t, "member")
	return m.Name, v.With(m.Name, wrong)
}

func membersOf(v Value, path string, found map[string]bool) {
	items, _ := v.Items()
	for _, item := range items {
		membersOf(item, path+"[]", found)
	}
	members, _ := v.Members()
	for _, m := range members {
		found[path+"."+m.Name] = true
		membersOf(m.Value, path+"."+m.Name, found)
	}
}

// membersNamed lists the members that the schema of a line, or of an event's body, names.
func (s *schema) membersNamed(name string) []string {
	var names []string
	switch name {
	case "header", "text":
		s.named(s.def(name), "", &names)
	case "later", "erased":
	default:
		s.named(s.def("event"), "", &names)
		s.named(s.def(name), ".body", &names)
	}
	return names
}

func (s *schema) named(node Value, path string, names *[]string) {
	node, def := s.resolve(node)
	if def == "scope" && strings.Contains(path, "except") {
		return
	}
	if items := node.Get("items"); !items.IsNull() {
		s.named(items, path+"[]", names)
	}
	members, _ := node.Get("properties").Members()
	for _, m := range members {
		*names = append(*names, path+"."+m.Name)
		s.named(m.Value, path+"."+m.Name, names)
	}
}
