package taste

import "palate/rules/pack"

// What callers name as taste's own: a design and a model are of a pack and its points.
type (
	Pack     = pack.Pack
	Point    = pack.Point
	Cache    = pack.Cache
	Group    = pack.Group
	Odds     = pack.Odds
	Directed = pack.Directed
)

// QuantileLevels are [pack.QuantileLevels].
var QuantileLevels = pack.QuantileLevels

// Builtin is [pack.Builtin].
func Builtin() *Pack { return pack.Builtin() }

// ReadPack is [pack.Read].
func ReadPack(data []byte) (*Pack, error) { return pack.Read(data) }

// NewCache is [pack.NewCache].
func NewCache() *Cache { return pack.NewCache() }
