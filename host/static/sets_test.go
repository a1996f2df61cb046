package static

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

func TestASetIsOfferedWithHowMuchThereIsOfIt(t *testing.T) {
	dir := t.TempDir()
	manifest := "path\trecords\tusers\tsource\tlicence\n" +
		"many/pairs.jsonl.gz\t3902\t243\torg/many\tCC-BY-4.0\n" +
		"alone/pairs.jsonl.gz\t12\t0\torg/alone\tApache-2.0 (repo)\n" +
		"closed/pairs.jsonl.gz\t9\t1\torg/closed\tCC-BY-NC-4.0\n"
	if err := os.WriteFile(filepath.Join(dir, "MANIFEST.tsv"), []byte(manifest), 0o600); err != nil {
		t.Fatal(err)
	}
	want := []listed{
		{"many", "many", "CC-BY-4.0", "org/many", "org/many", 3902, 243},
		{"alone", "alone", "Apache-2.0", "org/alone", "org/alone", 12, 0},
	}
	if got := NewSets(dir, nil).listing; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}
