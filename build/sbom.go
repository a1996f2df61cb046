package main

import (
	"encoding/json"
	"strings"
)

// A bill is the part of CycloneDX 1.6 that a list of modules needs.
type bill struct {
	Format     string     `json:"bomFormat"`
	Spec       string     `json:"specVersion"`
	Version    int        `json:"version"`
	Metadata   metadata   `json:"metadata"`
	Components []billItem `json:"components"`
}

type metadata struct {
	Component billItem `json:"component"`
}

type billItem struct {
	Type       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version"`
	Hashes     []hash     `json:"hashes,omitempty"`
	Licences   []licence  `json:"licenses"`
	PURL       string     `json:"purl,omitempty"`
	Properties []property `json:"properties,omitempty"`
}

type hash struct {
	Algorithm string `json:"alg"`
	Content   string `json:"content"`
}

type licence struct {
	Licence struct {
		ID string `json:"id"`
	} `json:"license"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// billOfMaterials is CycloneDX 1.6 JSON, without a time or a serial number: the same parts give the
// same bytes.
func billOfMaterials(version string, parts []*component) ([]byte, error) {
	b := bill{Format: "CycloneDX", Spec: "1.6", Version: 1, Metadata: metadata{billItem{
		Type: "application", Ref: "palate", Name: "palate", Version: version, Licences: licencesOf("Apache-2.0"),
	}}}
	for _, p := range parts {
		c := billItem{
			Type: "library", Ref: p.url(), Name: p.path, Version: p.version, Licences: licencesOf(p.licences...), PURL: p.url(),
			Properties: []property{{"palate:linked-into", strings.Join(p.programs, ",")}},
		}
		if p.sum != "" {
			c.Hashes = []hash{{"SHA-256", p.sum}}
		}
		b.Components = append(b.Components, c)
	}
	data, err := json.MarshalIndent(b, "", " ")
	return append(data, '\n'), err
}

// url is the part's package URL.
func (p *component) url() string { return "pkg:golang/" + p.path + "@" + p.version }

func licencesOf(ids ...string) []licence {
	list := make([]licence, len(ids))
	for i, id := range ids {
		list[i].Licence.ID = id
	}
	return list
}
