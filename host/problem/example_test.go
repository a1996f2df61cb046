package problem_test

import (
	"fmt"
	"net/http/httptest"

	"palate"
	"palate/host/problem"
)

func Example() {
	w := httptest.NewRecorder()
	problem.Write(w, palate.Malformed("limit", "must be a whole number"))
	fmt.Print(w.Code, " ", w.Body)
	// Output: 400 {"type":"about:blank","title":"must be a whole number","status":400,"code":"malformed","field":"limit"}
}
