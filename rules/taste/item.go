package taste

import (
	"slices"
	"strings"

	"palate"
	"palate/rules/feature"
)

// An item is something that can be learned of a person, and taken back: a feature, everywhere or in
// a scope. Its name is the feature's, with @ and the scope's canonical form where it has one:
// log_words@{"medium":"email"}.
type item struct {
	feature int
	scope   palate.Scope
}

func (i item) String() string {
	return Item(feature.Catalog[i.feature].Name, i.scope)
}

// itemOf reads an item's name.
func itemOf(name string) (item, bool) {
	name, at, scoped := strings.Cut(name, "@")
	j, ok := feature.Index(name)
	if !ok || !scoped {
		return item{feature: j}, ok
	}
	v, err := palate.ParseValue([]byte(at))
	if err != nil {
		return item{}, false
	}
	scope, err := palate.ScopeOf(v)
	return item{j, scope}, err == nil
}

// Item is the name of a feature in a scope.
func Item(name string, scope palate.Scope) string {
	if scope.Everywhere() {
		return name
	}
	return name + "@" + scopeName(scope)
}

// ParseItem reads an item's name; ok is false for one that is not of a feature in a scope.
func ParseItem(name string) (feature string, scope palate.Scope, ok bool) {
	at, ok := itemOf(name)
	feature, _, _ = strings.Cut(name, "@")
	return feature, at.scope, ok
}

// hide sets whether a feature weighs nothing in a scope.
func hide(list []item, at item, hidden bool) []item {
	same := func(o item) bool { return o.feature == at.feature && scopeName(o.scope) == scopeName(at.scope) }
	list = slices.DeleteFunc(slices.Clone(list), same)
	if hidden {
		list = append(list, at)
	}
	return list
}
