package ui

import (
	"palate/session"
	"palate/ui/text"
)

// DevicesView connects this browser to a host and to the person's other devices.
type DevicesView struct{ S *session.Session }

func (c *DevicesView) form() *session.DevicesForm { return &c.S.State.Devices }

func (c *DevicesView) joined() bool { return c.form().Sync != session.SyncOff }

// brings says how many answers joining would bring along.
func (c *DevicesView) brings() string {
	n := c.S.State.Answers
	if n == 0 {
		return text.JoinBrings
	}
	return text.JoinBringsOwn.Of(n)
}

// firstAbout says where the first browser's answers go.
func (c *DevicesView) firstAbout() string {
	if host := c.S.Devices.Host(); host != "" {
		return text.FirstBrowserNamed
	}
	return text.FirstBrowserAbout
}

// news says what syncing could not bring together.
func (c *DevicesView) news() []string { return c.form().News.Lines() }

func (c *DevicesView) label(i int) string { return session.Labels(c.form().List)[i] }
