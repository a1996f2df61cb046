package main

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"testing"
)

// What a reviewer is told of is what there is.
func TestReviewersAreToldOfEachFile(t *testing.T) {
	text, err := os.ReadFile(path.Join("extension", reviewersFile))
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, quoted := range regexp.MustCompile("`([\\w*./-]+)`").FindAllSubmatch(text, -1) {
		told = append(told, string(quoted[1]))
	}
	explained := func(name string) bool {
		return slices.ContainsFunc(told, func(pattern string) bool { ok, _ := path.Match(pattern, name); return ok })
	}
	s := &workspace{root: ".."}
	written, err := s.writtenFiles()
	if err != nil {
		t.Fatal(err)
	}
	names := slices.Collect(maps.Keys(derived))
	for _, p := range written {
		names = append(names, p.name)
	}
	for _, m := range extensionModules {
		names = append(names, m.file)
	}
	for _, name := range names {
		if !explained(name) {
			t.Errorf("%s does not say what %s is", reviewersFile, name)
		}
	}
	if explained("nothing.js") || len(names) < 40 {
		t.Errorf("of %d names all are explained, and so is what is not there", len(names))
	}
}

func TestZippedIsTheSameForTheSameFiles(t *testing.T) {
	files := map[string][]byte{"b/c.js": []byte("1"), "a.txt": bytes.Repeat([]byte("a"), 10_000), "z": nil}
	first, err := zipped(files)
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		if again, err := zipped(files); err != nil || !bytes.Equal(first, again) {
			t.Fatalf("another archive of the same files, %v", err)
		}
	}
	archive, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range archive.File {
		names = append(names, f.Name)
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if data, err := io.ReadAll(part); err != nil || !bytes.Equal(data, files[f.Name]) {
			t.Errorf("%s is %q, %v", f.Name, data, err)
		}
		if f.Modified.Year() != 1980 {
			t.Errorf("%s has a time: %v", f.Name, f.Modified)
		}
	}
	if want := []string{"a.txt", "b/c.js", "z"}; !slices.Equal(names, want) {
		t.Errorf("got %v, want %v", names, want)
	}
	if len(first) > 1000 {
		t.Errorf("%d bytes: nothing is compressed", len(first))
	}
}

func TestIconsAreThoseOfTheManifest(t *testing.T) {
	files, err := icons()
	if err != nil {
		t.Fatal(err)
	}
	again, _ := icons()
	for name, data := range files {
		if !bytes.Equal(data, again[name]) {
			t.Errorf("%s is drawn in another way each time", name)
		}
	}
	s := &workspace{root: ".."}
	for _, browser := range browsers {
		manifest, err := s.manifest(browser)
		if err != nil {
			t.Fatal(err)
		}
		quoted := regexp.MustCompile(`"(icon-\d+\.png)"`).FindAllSubmatch(manifest, -1)
		for _, name := range quoted {
			if files[string(name[1])] == nil {
				t.Errorf("%s: there is no %s", browser, name[1])
			}
		}
		if len(quoted) < len(files) {
			t.Errorf("%s: %d icons are named", browser, len(quoted))
		}
	}
}
