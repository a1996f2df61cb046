package abi

import (
	"palate/rules/pack"
	"palate/rules/taste"
)

// Of is a scorer with a model that is there already, and the pack it was fitted with.
func Of(p *pack.Pack, m *taste.Model) *Scorer { return &Scorer{pack: p, model: m} }
