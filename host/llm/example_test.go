package llm_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"time"

	"palate/host/llm"
)

func Example() {
	model := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, `{"choices":[{"message":{"content":"{\"rules\":[{\"attribute\":\"log_words\",\"direction\":\"less\",\"size\":1,\"kind\":\"soft\"}]}"}}]}`)
	}))
	defer model.Close()
	e := llm.Endpoint{URL: model.URL + "/v1", Model: "default", Timeout: 10 * time.Second}
	rules, err := e.Propose(context.Background(), "keep it snappy")
	if err != nil {
		panic(err)
	}
	fmt.Println(rules[0].Status, rules[0].Parsed.Attribute, rules[0].Parsed.Direction)
	// Output: proposed log_words less
}
