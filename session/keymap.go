package session

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"palate/ui/text"
)

// Keys are what keys do, as the person bound them.
type Keys struct {
	s *Session

	appearance string // that bound was read from
	bound      map[Action]string
}

// An Action is what a single key does.
type Action string

// The actions beside the steps of the strength bar, see [ActStrength].
const (
	ActWhy   Action = "why"   // say why
	ActRule  Action = "rule"  // say a rule
	ActNames Action = "names" // show the models' names
	ActUndo  Action = "undo"
	ActHelp  Action = "help" // list the keys
	ActGood  Action = "good" // both are good
	ActBad   Action = "bad"  // both are bad
	ActTell  Action = "tell" // "Can't tell"

	ActUp       Action = "up"       // the answer that has the keyboard is good
	ActDown     Action = "down"     // it is bad
	ActMark     Action = "mark"     // mark a stretch of it
	ActMarkGood Action = "markgood" // what is selected is good
	ActMarkBad  Action = "markbad"  // it is bad
	ActRate     Action = "rate"     // go to its rating
	ActPin      Action = "pin"      // hold it up as a model
	ActCopy     Action = "copy"
	ActOrder    Action = "order" // put all answers in order
)

// ActStrength is the action of a step of the strength bar, 0..6 from left.
func ActStrength(i int) Action { return Action("place" + strconv.Itoa(i+1)) }

// A Binding is an action with its key at first and what it does. Digits are keys by their place on the keyboard;
// letters by what they type.
type Binding struct {
	Action Action
	Key    string
	Does   string
}

// Actions lists what has a key of one character.
func Actions() (list []Binding) {
	for i, p := range StrengthSteps {
		list = append(list, Binding{ActStrength(i), p.Key, StrengthName(p.Strength)})
	}
	return append(list,
		Binding{ActGood, "8", text.BothGood}, Binding{ActBad, "9", text.BothBad}, Binding{ActTell, "0", text.KeysNone},
		Binding{ActUndo, "z", text.KeysUndo}, Binding{ActWhy, "w", text.KeysWhy}, Binding{ActRule, "r", text.KeysRule},
		Binding{ActNames, "n", text.KeysNames}, Binding{ActHelp, "?", text.KeysList},
		Binding{ActUp, "u", text.KeysUp}, Binding{ActDown, "d", text.KeysDown}, Binding{ActRate, "m", text.KeysRate},
		Binding{ActMark, "s", text.KeysMark}, Binding{ActMarkGood, "g", text.KeysMarkGood}, Binding{ActMarkBad, "b", text.KeysMarkBad},
		Binding{ActPin, "p", text.KeysPin}, Binding{ActCopy, "c", text.KeysCopy}, Binding{ActOrder, "o", text.KeysOrder})
}

// appearanceKeys is the name under which the keys are kept with how the page appears: "off", or "" and what was changed,
// "why=q undo=u"; or both, for what was changed stays while the keys are off.
const appearanceKeys = "keys"

const keysOff = "off"

// KeysOn reports whether single keys do anything. Enter, Esc, arrows and Ctrl+Z do in any case (WCAG 2.1.4 is of
// keys that type a character).
func (k *Keys) KeysOn() bool {
	return !slices.Contains(strings.Fields(k.s.Pages.Appearance(appearanceKeys)), keysOff)
}

// SetKeys switches single keys on or off.
func (k *Keys) SetKeys(on bool) {
	fields := slices.DeleteFunc(strings.Fields(k.s.Pages.Appearance(appearanceKeys)), func(f string) bool { return f == keysOff })
	if !on {
		fields = append(fields, keysOff)
	}
	k.setKeys(fields)
}

func (k *Keys) setKeys(fields []string) {
	k.s.Pages.SetAppearance(appearanceKeys, strings.Join(fields, " "))
}

// KeyOf is the key of an action as it is shown, "" while single keys are off or where it has none.
func (k *Keys) KeyOf(a Action) string {
	if !k.KeysOn() {
		return ""
	}
	return strings.ToUpper(k.keys()[a])
}

// KeyAttr is the value of aria-keyshortcuts for an action; none while single keys are off.
func (k *Keys) KeyAttr(a Action) any {
	if key := k.KeyOf(a); key != "" {
		return key
	}
	return nil
}

// keys are the keys of all actions, which a drawing asks for dozens of times. They are not to be changed.
func (k *Keys) keys() map[Action]string {
	if set := k.s.Pages.Appearance(appearanceKeys); k.bound == nil || k.appearance != set {
		k.appearance, k.bound = set, keysIn(set)
	}
	return k.bound
}

// keysIn are the keys of all actions where those were changed that the appearance says.
func keysIn(appearance string) map[Action]string {
	keys := map[Action]string{}
	for _, a := range Actions() {
		keys[a.Action] = a.Key
	}
	for _, field := range strings.Fields(appearance) {
		if name, key, ok := strings.Cut(field, "="); ok && keys[Action(name)] != "" && key != "" {
			keys[Action(name)] = key
		}
	}
	return keys
}

// actionOf is the action of a press, "" for none.
func (k *Keys) actionOf(p KeyPress) Action {
	token := p.token()
	if token == "" || !k.KeysOn() {
		return ""
	}
	keys := k.keys()
	for _, a := range Actions() {
		if keys[a.Action] == token {
			return a.Action
		}
	}
	return ""
}

// SetKey gives an action the key of the next press; Esc leaves it as it was.
func (k *Keys) SetKey(a Action) { k.s.State.Rebinding = a }

// pressForKey gives the action that waits for a key the one that was pressed. The action that had it gets the other
// one, so that none is without.
func (k *Keys) pressForKey(p KeyPress) bool {
	token := p.token()
	switch {
	case p.Key == "Escape":
		k.s.State.Rebinding = ""
		return true
	case p.Control || token == "":
		return false
	}
	k.swapKey(k.s.State.Rebinding, token)
	k.s.State.Rebinding = ""
	return true
}

func (k *Keys) swapKey(of Action, token string) {
	keys := maps.Clone(k.keys())
	for a, key := range keys {
		if key == token {
			keys[a] = keys[of]
		}
	}
	keys[of] = token
	var fields []string
	for _, a := range Actions() {
		if keys[a.Action] != a.Key {
			fields = append(fields, string(a.Action)+"="+keys[a.Action])
		}
	}
	if !k.KeysOn() {
		fields = append(fields, keysOff)
	}
	k.setKeys(fields)
}

// ResetKeys gives every action its first key.
func (k *Keys) ResetKeys() { k.s.Pages.SetAppearance(appearanceKeys, "") }

// token names the key of a press, whatever the layout: a digit by its place, a letter by what it types or, where
// the layout is not Latin, by its place, any other character as it is; "" for keys that type none.
func (p KeyPress) token() string {
	if d := p.digit(); d >= 0 {
		if p.Shift {
			return "" // another character on most layouts
		}
		return strconv.Itoa(d)
	}
	if l := p.letter(); l != "" {
		return l
	}
	if p.Key == "؟" { // where an Arabic layout has it
		return "?"
	}
	if r, size := utf8.DecodeRuneInString(p.Key); size == len(p.Key) && r > ' ' && r != '=' {
		return strings.ToLower(p.Key)
	}
	return ""
}

// digit is the digit key by its place on the keyboard, whatever the layout types there; -1 for
// any other.
func (p KeyPress) digit() int {
	for _, row := range []string{"Digit", "Numpad"} {
		if d, ok := strings.CutPrefix(p.Code, row); ok && len(d) == 1 && d[0] >= '0' && d[0] <= '9' {
			return int(d[0] - '0')
		}
	}
	if p.Code == "" && len(p.Key) == 1 && p.Key[0] >= '0' && p.Key[0] <= '9' {
		return int(p.Key[0] - '0')
	}
	return -1
}

// letter is the lower-case letter that the key types; on a layout that is not Latin, the one at its place.
func (p KeyPress) letter() string {
	r, size := utf8.DecodeRuneInString(p.Key)
	if size == len(p.Key) && (r < utf8.RuneSelf || unicode.Is(unicode.Latin, r)) {
		if !unicode.IsLetter(r) {
			return ""
		}
		return strings.ToLower(p.Key)
	}
	const ligature = 2 // letters that one key of an Arabic layout types at most
	if l, ok := strings.CutPrefix(p.Code, "Key"); ok && len(l) == 1 && r >= utf8.RuneSelf && utf8.RuneCountInString(p.Key) <= ligature {
		return strings.ToLower(l)
	}
	return ""
}
