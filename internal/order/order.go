// Package order sorts lists of values by their addresses. The compiler makes the code that sorts anew for each type of
// values, 8 KB and more, and once for all addresses: a page downloads every byte of it.
package order

import "slices"

// Stably sorts a list; what compare calls equal stays in its order.
func Stably[T any](list []T, compare func(a, b *T) int) {
	sorted := make([]*T, len(list))
	for i := range list {
		value := list[i]
		sorted[i] = &value
	}
	slices.SortStableFunc(sorted, compare)
	for i, value := range sorted {
		list[i] = *value
	}
}
