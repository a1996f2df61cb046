package keeping_test

import (
	"fmt"

	"palate"
	"palate/palatetest"
	"palate/session"
	"palate/session/sessiontest"
	"palate/wasm/keeping"
)

// A strip sends what the person answered, and asks what they would like better.
func Example() {
	s := session.NewUndrawn(session.Platform{
		Sealer: palatetest.NewSealer(1), Clock: &sessiontest.Clock{}, Random: func() uint64 { return 1 },
		Store: &sessiontest.Store{}, Scheduler: session.Immediate{}, Network: session.Offline{}, Files: session.NoFiles{},
	})
	if err := s.Open(palate.NewLog(sessiontest.Header), nil); err != nil {
		fmt.Println(err)
	}
	desk := keeping.Desk{Session: s, Catch: func() {}}
	for _, line := range []string{
		`{"op":"append","id":1,"entry":{"id":"e","showing":"s","gesture":"pair","strength":2,"level":"","prompt":"Is it late?","answers":["Yes.","It is, I am happy to say!"]}}`,
		`{"op":"rank","id":2,"prompt":"Is it cold?","candidates":[{"id":"long","text":"It is, I am sorry to say!"},{"id":"short","text":"Yes."}],"top":1}`,
		`{"op":"dance","id":3}`,
	} {
		answer, _ := palate.ParseValue(desk.Call([]byte(line)))
		fmt.Println(answer.Get("id"), answer.Get("said"), answer.Get("abstained"), answer.Get("error").Get("code"))
	}
	// Output:
	// 1 "Saved: A clearly better." null null
	// 2 null false null
	// 3 null null "malformed"
}
