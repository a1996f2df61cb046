package replay

import "palate"

// contexts are those of a log under numbers: there are few.
type contexts struct {
	numbers map[string]int32
	list    []palate.Context
}

func (c *contexts) number(context palate.Context) int32 {
	key := string(context.Value().Append(nil))
	n, have := c.numbers[key]
	if !have {
		if c.numbers == nil {
			c.numbers = map[string]int32{}
		}
		n = int32(len(c.list))
		c.numbers[key], c.list = n, append(c.list, context)
	}
	return n
}
