package palate

import (
	"slices"

	"palate/internal/wire"
)

// RuleSet states a standing rule in words, or corrects an earlier one.
type RuleSet struct {
	Rule   EventID // the first event of the rule; zero on that event itself
	Words  string  // as the person said them
	Parsed Parsed  // what was understood
	Scope  Scope   // where it holds
	Force  Force   // on the wire "kind"
	Status RuleStatus
	Probes []Probe
	Extra  []Member
}

// A Force says whether a rule is a wish or a check. "" is what was written before rules had one.
type Force string

const (
	Soft Force = "soft" // a wish: it moves scores
	Hard Force = "hard" // a check: an answer keeps it or does not
)

// A RuleStatus says whether a rule is in force.
type RuleStatus string

const (
	StatusActive   RuleStatus = "active"   // it is
	StatusProposed RuleStatus = "proposed" // Palate proposed it, and the person has not answered
	StatusOff      RuleStatus = "off"      // the person switched it off
	StatusUnparsed RuleStatus = "unparsed" // its words were not understood
)

// A Direction says whether a rule asks for more or for less of its attribute. "" is neither.
type Direction string

const (
	More Direction = "more" // of the attribute than answers have by themselves
	Less Direction = "less" // the opposite
)

// Parsed is what was understood of a rule's words.
type Parsed struct {
	Attribute string // a feature's name, or one the checkers know
	Direction Direction
	Size      float64 // .5 a bit, 1 plain, 2 much
	Value     Value   // of a quantity: 100 in "under 100 words"
	Extra     []Member
}

// A Probe is a scope next to the rule's that the person was asked about.
type Probe struct {
	Scope  Scope
	Answer string // what they said
	Extra  []Member
}

// Kind is [KindRule].
func (*RuleSet) Kind() Kind { return KindRule }

func (b *RuleSet) about() (*EventID, *int) { return &b.Rule, nil }

// RuleSetOf reads a rule as it stands in an event.
func RuleSetOf(v Value) (RuleSet, error) {
	var b RuleSet
	if err := wire.Decode(v, b.fields); err != nil {
		return b, err
	}
	return b, nil
}

// Value is the rule as it stands in an event.
func (b *RuleSet) Value() Value { return wire.Encode(b.fields) }

func (b *RuleSet) fields(f *wire.Fields) {
	eventField(f, "rule", &b.Rule)
	f.String("words", &b.Words)
	f.Object("parsed", b.Parsed.fields)
	f.Object("scope", b.Scope.fields)
	wire.Enum(f, "kind", &b.Force, Soft, Hard)
	wire.Enum(f, "status", &b.Status, StatusActive, StatusProposed, StatusOff, StatusUnparsed)
	wire.Objects(f, "probes", &b.Probes, (*Probe).fields)
	f.Extra(&b.Extra)
}

func (p *Parsed) fields(f *wire.Fields) {
	f.String("attribute", &p.Attribute)
	wire.Enum(f, "direction", &p.Direction, More, Less)
	f.Float("size", &p.Size)
	f.Value("value", &p.Value)
	f.Extra(&p.Extra)
}

func (p *Probe) fields(f *wire.Fields) {
	f.Object("scope", p.Scope.fields)
	f.String("answer", &p.Answer)
	f.Extra(&p.Extra)
}

// A Rule is a standing rule as it holds now: the newest live [RuleSet] under its first event.
type Rule struct {
	ID EventID
	RuleSet
}

// Rules lists the rules that the live events state, in the order of their last statement, oldest first.
// Which of two conflicting hard rules holds is decided by Prevailing of package check.
func (l *Log) Rules() []Rule {
	var rules []Rule
	for _, e := range l.Live() {
		set, ok := e.Body.(*RuleSet)
		if !ok {
			continue
		}
		id := ruleOf(e, set)
		rules = slices.DeleteFunc(rules, func(r Rule) bool { return r.ID == id })
		rules = append(rules, Rule{id, *set})
	}
	return rules
}

// ruleOf is the first event of the rule that e states.
func ruleOf(e *Event, set *RuleSet) EventID {
	if set.Rule != (EventID{}) {
		return set.Rule
	}
	return e.ID()
}

// RulesValue lists rules as objects: what their events say, and the id.
func RulesValue(rules []Rule) Value {
	if len(rules) == 0 {
		return Null
	}
	items := make([]Value, len(rules))
	for i := range rules {
		items[i] = wire.Encode(rules[i].RuleSet.fields).With("id", String(rules[i].ID.String()))
	}
	return List(items...)
}

// RulesOf reads such a list; null is none.
func RulesOf(v Value) ([]Rule, error) {
	items, _ := v.Items()
	rules := make([]Rule, len(items))
	for i, item := range items {
		name, _ := item.Get("id").Text()
		id, ok := ParseEventID(name)
		if !ok {
			return nil, Malformed("id", "must be that of an event")
		}
		rules[i].ID = id
		if err := wire.Decode(item, rules[i].RuleSet.fields); err != nil {
			return nil, err
		}
	}
	return rules, nil
}
