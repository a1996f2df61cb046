package files_test

import (
	"fmt"
	"os"
	"path/filepath"

	"palate"
	"palate/host/files"
)

func Example() {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	var f files.Access
	path := filepath.Join(dir, "report")
	report := files.FileType{Name: "a report", Begins: files.StartsWith(`{"report":`)}
	fmt.Println(f.WriteJSON(path, report, palate.Object(palate.Member{Name: "report", Value: palate.Number(1)})))
	fmt.Println(palate.CodeOf(f.WriteText(path, files.FileType{Name: "a drawing", Begins: files.StartsWith("<svg")}, "<svg/>")))
	v, err := f.ReadJSON(path)
	fmt.Println(v, err)
	// Output:
	// <nil>
	// conflict
	// {"report":1} <nil>
}
