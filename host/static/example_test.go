package static_test

import (
	"fmt"
	"net/http/httptest"
	"testing/fstest"

	"palate/host/static"
)

func Example() {
	files := fstest.MapFS{"app.wasm": {Data: []byte("plain")}, "app.wasm.br": {Data: []byte("brotli")}}
	request, answer := httptest.NewRequest("GET", "/app.wasm", nil), httptest.NewRecorder()
	request.Header.Set("Accept-Encoding", "gzip, br")
	static.Pages(files).ServeHTTP(answer, request)
	fmt.Println(answer.Header().Get("Content-Type"), answer.Header().Get("Content-Encoding"))
	// Output: application/wasm br
}
