package host_test

import (
	"fmt"
	"net/http/httptest"

	"palate/host"
	"palate/host/store/memory"
)

func Example() {
	handler := host.New(host.Config{Store: memory.New()})
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequest("POST", "http://localhost/v1/pull", nil))
	fmt.Println(w.Code, w.Header().Get("Content-Type"))
	// Output: 401 application/problem+json
}
