package adapters_test

import (
	"fmt"

	"palate/build/adapters"
)

func ExampleLint() {
	fmt.Println(adapters.Lint([]byte(`{
 "pack": 1,
 "id": "example",
 "title": "Example",
 "version": "2026.09.1",
 "verified": "2026-09-07",
 "match": ["https://chat.example.com/*"],
 "fingerprint": [],
 "turn": [{"css": "div[data-turn]"}],
 "role": {"signals": [{"attr": "data-turn"}, {"css": "[data-role]", "attr": "data-role"}]},
 "content": {"assistant": [{"css": ".text"}], "user": [{"css": ".text"}]}
}`)))
	// Output: line 9, field turn[0].css: names the tag "div": tags change, so name an attribute; only a custom element's tag is allowed
}

func ExampleAll() {
	all, err := adapters.All()
	if err != nil {
		panic(err)
	}
	for _, a := range all {
		fmt.Println(a.ID)
	}
	// Output:
	// chatgpt
	// claude
	// gemini
	// librechat
	// open-webui
	// generic
}
