package ui

import (
	"palate/session"
	"palate/ui/text"
)

// A setting is one thing about how the page appears and asks, of which one option holds.
type setting struct {
	Name    string // as the page's element bears it: data-theme
	Title   string
	Options []option
}

// An option is a value of a setting; "" is what holds when nothing is chosen.
type option struct{ Value, Word string }

// settings are what a person may choose about the page.
func settings() []setting {
	return []setting{
		{"theme", text.Theme, []option{{"", text.ThemeSystem}, {"light", text.ThemeLight}, {"dark", text.ThemeDark}}},
		{"size", text.Size, []option{{"small", text.SizeSmall}, {"", text.SizeMedium}, {"large", text.SizeLarge}}},
		{"face", text.Face, []option{{"", text.FaceSerif}, {"sans", text.FaceSans}}},
		{"scale", text.RatingScale, []option{{"", text.ScaleSteps}, {"slider", text.ScaleSlider}}},
		{"asking", text.Asking, []option{{"", text.AskingTelling}, {"random", text.AskingRandom}}},
	}
}

// AppearancePanel is where the page's appearance is chosen.
type AppearancePanel struct{ S *session.Session }

// openData closes the panel and opens the page of the person's data.
func (c *AppearancePanel) openData() {
	c.S.Pages.ToggleAppearance()
	c.S.Pages.OpenView(session.ViewData)
}
