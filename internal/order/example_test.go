package order_test

import (
	"fmt"
	"strings"

	"palate/internal/order"
)

func Example() {
	words := []string{"pear", "fig", "plum", "kiwi"}
	order.Stably(words, func(a, b *string) int { return len(*a) - len(*b) })
	fmt.Println(strings.Join(words, " "))
	// Output: fig pear plum kiwi
}
