package main

import (
	"fmt"
	"html"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"palate/ui/text/catalog"
)

// textsFile is what the interface says, in English.
const textsFile = "ui/text/en.txt"

// textKey is where a page or a script says a text: {{Reload}}. Its places stay as they are: "{name}".
var textKey = regexp.MustCompile(`\{\{([A-Z]\w*)\}\}`)

// withTexts puts the texts in a page or a script, where it stands as {{Key}}: between tags and in attributes
// of a page, in a string in double quotes of a script. One of several forms has them all, with " | " between.
func (s *workspace) withTexts(name string, data []byte) ([]byte, error) {
	if !textKey.Match(data) {
		return data, nil
	}
	list, err := catalog.Open(s.path(textsFile))
	if err != nil {
		return nil, err
	}
	texts := map[string]string{}
	for _, e := range list {
		texts[e.Key] = strings.Join(e.Forms, " | ")
	}
	out := textKey.ReplaceAllStringFunc(string(data), func(key string) string {
		text, known := texts[key[2:len(key)-2]]
		if !known {
			err = fmt.Errorf("%s says %s, which %s does not have", name, key, textsFile)
		}
		if filepath.Ext(name) == ".html" {
			return html.EscapeString(text)
		}
		quoted := strconv.Quote(text)
		return quoted[1 : len(quoted)-1]
	})
	return []byte(out), err
}
