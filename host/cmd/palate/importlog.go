package main

import (
	"bytes"

	"palate/host/files"
	"palate/host/logfile"
)

// importLog takes a log in: as it is where none stands yet, else what the one at out lacks, of another person
// recorded anew.
func (t *terminal) importLog(in, out string, add bool) error {
	from, err := t.ReadVerified(in)
	if err != nil {
		return err
	}
	if !add || files.Absent(out) {
		return t.writeLog(out, from, count(from.Len(), "event")+" of "+in)
	}
	h, err := t.OpenLocked(out)
	if err != nil {
		return err
	}
	defer h.Close()
	if err := t.Verify(bytes.NewReader(h.Lines), out); err != nil {
		return err
	}
	before := h.Log.Len()
	if err := logfile.MergeInto(h.Log, from); err != nil {
		return err
	}
	if err := t.VerifyLog(h.Log); err != nil {
		return err
	}
	var lines bytes.Buffer
	if err := logfile.WriteLines(&lines, h.Log); err != nil {
		return err
	}
	if err := t.Replace(out, lines.Bytes(), h.Gzip); err != nil {
		return err
	}
	t.merged(count(before, "event")+" of "+out+" and "+count(h.Log.Len()-before, "event")+" that "+in+" adds", out, h.Log)
	return nil
}
