package main

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"palate"
	"palate/host/files"
	"palate/host/logfile"
	"palate/host/seal"
	"palate/wasm/syncer"
)

// join lets this machine into the log that a code opens.
func (p *pairer) join(ctx context.Context, old *device, typed string) error {
	digits, letters, ok := syncer.SplitCode(typed)
	switch {
	case !ok:
		return &palate.Error{Code: palate.CodeMalformed, Message: "a code is eight digits and ten letters", Hint: "Type it as the other device shows it."}
	case p.host == "" && old != nil:
		p.host = old.host
	case p.host == "":
		return usageError("--host is missing")
	case p.bring && !files.Absent(p.backupPath()) && !p.isBackedUp():
		return &palate.Error{Code: palate.CodeConflict, Message: p.backupPath() + " is there already", Hint: "Move it away: it is a log that was brought along before."}
	}
	if err := p.checkNotJoined(ctx, old); err != nil {
		return err
	}
	h, err := p.existingLog()
	if err != nil {
		return err
	}
	d, err := p.t.newDevice(p.log, p.host, p.deviceName())
	if err != nil {
		return err
	}
	header, err := p.redeemCode(ctx, d, digits, letters)
	if err != nil {
		return err
	}
	return p.joinLog(ctx, h, d, header)
}

// checkNotJoined is the error of a machine that is joined to the host already.
func (p *pairer) checkNotJoined(ctx context.Context, old *device) error {
	if old == nil || old.token == "" || p.host != old.host {
		return nil
	}
	_, err := p.t.client(ctx, old).Devices()
	switch palate.CodeOf(err) {
	case palate.CodeUnauthorized:
		return nil
	case "":
		return &palate.Error{Code: palate.CodeConflict, Message: p.log + " is joined to " + old.host + " already", Hint: "palate sync exchanges its events. The code is still good, for another log."}
	}
	return err
}

// existingLog is the log that stands there; nil for none.
func (p *pairer) existingLog() (*logfile.LockedLog, error) {
	if files.Absent(p.log) {
		return nil, nil
	}
	return p.t.ReadLocked(p.log)
}

// redeemCode uses a code up, and returns the header of the log that it opens. A device whose letters do not fit is shut
// out again: it could read nothing.
func (p *pairer) redeemCode(ctx context.Context, d *device, digits, letters string) (palate.Header, error) {
	c := p.t.client(ctx, d)
	person, sealed, err := c.Join(digits, d.sealer, d.name)
	if err != nil {
		return palate.Header{}, err
	}
	d.token = c.Token
	secret, err := seal.OpenSecret(letters, sealed)
	if err != nil {
		_ = c.Revoke(d.id) // as far as that can be done
		return palate.Header{}, err
	}
	return p.t.Header(person, secret), nil
}

// joinLog writes the log under the header of the person it now belongs to, and exchanges events.
func (p *pairer) joinLog(ctx context.Context, h *logfile.LockedLog, d *device, header palate.Header) error {
	lines, err := p.initialLines(h, d, &header)
	if err != nil {
		_ = p.t.client(ctx, d).Revoke(d.id) // as far as that can be done
		return err
	}
	if lines != nil {
		if err := p.t.Replace(p.log, lines, false); err != nil {
			return err
		}
	}
	if err := p.t.saveDevice(d); err != nil {
		return err
	}
	if h, err = p.openOrBegin(); err != nil {
		return err
	}
	return p.t.exchange(ctx, h, d)
}

// initialLines are the lines that the log is to begin with; nil leaves it as it stands.
func (p *pairer) initialLines(h *logfile.LockedLog, d *device, header *palate.Header) ([]byte, error) {
	if h == nil || h.Log.Len() == 0 {
		return append(palate.AppendLine(nil, header), '\n'), nil
	}
	if own := h.Log.Header(); own.Person == header.Person && bytes.Equal(own.Secret, header.Secret) {
		return nil, nil
	}
	if !p.bring {
		return nil, &palate.Error{Code: palate.CodeConflict, Message: p.log + " is another person's log than the one that the code opens", Hint: "Give --log a new file, or bring its events along with --bring. The code is used up: show a new one."}
	}
	author, err := palate.NewAuthor(d.sealer, header.Secret)
	if err != nil {
		return nil, err
	}
	lines, err := palate.Rekey(author, h.Log)
	if err != nil {
		return nil, err
	}
	if err := p.backUp(); err != nil {
		return nil, err
	}
	out := append(palate.AppendLine(nil, header), '\n')
	for _, line := range lines {
		out = append(palate.AppendLine(out, line), '\n')
	}
	fmt.Fprintf(p.t.stderr, "brought %s along; the log as it was is %s.before\n", count(logfile.CountEvents(lines), "event"), p.log)
	return out, nil
}

// backupPath is where the log that was brought along stays as it was.
func (p *pairer) backupPath() string { return p.log + ".before" }

// backUp gives the log a second name, which stays when the log is replaced.
func (p *pairer) backUp() error {
	if p.isBackedUp() {
		return nil
	}
	return os.Link(p.log, p.backupPath())
}

// isBackedUp reports whether the log has its second name already, from a run that was cut off.
func (p *pairer) isBackedUp() bool {
	log, err := os.Stat(p.log)
	before, beforeErr := os.Stat(p.backupPath())
	return err == nil && beforeErr == nil && os.SameFile(log, before)
}
