package session

import (
	"palate/rules/insight"
	"palate/rules/words"
	"palate/rules/words/brief"
	"palate/ui/text"
)

// A StyleForm is the person's style as a site takes it.
type StyleForm struct {
	Site   brief.Site
	Fields []brief.Filled
	Left   []string // what no field has room for
}

// refreshStyle derives it anew, for the site that was chosen, else for the one at hand.
func (l *Learned) refreshStyle() {
	f := &l.s.State.Style
	if f.Site.ID == "" {
		f.Site = styleSite(l.siteAtHand())
	}
	list := words.Instructions(l.s.StatedRules, insight.SurestRules(l.s.claims, l.s.StatedRules))
	var left []words.Instruction
	f.Fields, left = brief.Fill(f.Site.Fields, list)
	f.Left = nil
	for _, in := range left {
		said := in.Sentence
		if !in.Scope.Everywhere() {
			said = Capital(words.SayScope(in.Scope)) + ": " + said
		}
		f.Left = append(f.Left, said)
	}
}

// siteAtHand is the site of the page beside; "" where there is none.
func (l *Learned) siteAtHand() string {
	if shot := l.s.State.Page.Snapshot; shot != nil {
		return shot.Site
	}
	return ""
}

// styleSite is a site by its id, any in our words.
func styleSite(id string) brief.Site {
	site := brief.SiteOf(id)
	if site.ID == brief.Any {
		site.Name, site.Fields = text.AnyModel, []brief.Box{{Label: text.StyleInstructions}}
	}
	return site
}

// StyleSites are the sites to choose among: the one at hand first, then any.
func (l *Learned) StyleSites() []brief.Site {
	at := styleSite(l.siteAtHand())
	sites := []brief.Site{at}
	for _, s := range brief.Sites() {
		if s.ID != at.ID {
			sites = append(sites, styleSite(s.ID))
		}
	}
	return sites
}

// OpenStyle shows the style for a site, by its id; "" for the one at hand.
func (l *Learned) OpenStyle(site string) {
	l.s.State.Style.Site = brief.Site{}
	if site != "" {
		l.s.State.Style.Site = styleSite(site)
	}
	if l.s.State.View != ViewLearned {
		l.s.Pages.OpenView(ViewLearned)
	}
	l.s.State.Open["style"] = true
	l.refreshStyle()
}

// CopyStyle puts what goes into the i-th field on the clipboard.
func (l *Learned) CopyStyle(i int) {
	f := l.s.State.Style.Fields[i]
	l.copy(f.Text, text.StyleCopiedFor.With(f.Label))
}

// copy puts a text on the clipboard and says so.
func (l *Learned) copy(body, said string) {
	if body == "" {
		l.s.State.Status = Status{Text: text.StyleEmpty}
		return
	}
	l.s.Platform.Scheduler.Go(func() {
		if l.s.Platform.Files.Copy(body) != nil {
			l.s.setStatus(text.StyleNotCopied)
			return
		}
		l.s.setStatus(said)
	})
}
