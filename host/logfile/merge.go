package logfile

import (
	"io"

	"palate"
	"palate/host/seal"
)

// Union is what two logs of one person hold. Where one device wrote on in both it is a CodeConflict: behind two
// lines with one number no chain holds.
func Union(a, b *palate.Log) (*palate.Log, error) {
	if _, conflicts := a.Fresh(bodyLines(b)); len(conflicts) > 0 {
		return nil, &palate.Error{Code: palate.CodeConflict, Message: "the logs went apart as one device wrote on in both", Hint: "palate sync brings such logs together, through a host.", Err: conflicts[0]}
	}
	return palate.Merge(a, b), nil
}

// MergeInto adds to a log what another one has that it lacks: of the same person as it is, of another recorded
// anew.
func MergeInto(into, from *palate.Log) error {
	lines, err := missingLines(into, from)
	if err != nil {
		return err
	}
	for _, line := range lines {
		if err := into.Add(line); err != nil {
			return err
		}
	}
	return nil
}

// missingLines are the lines that a log is to take in of another.
func missingLines(into, from *palate.Log) ([]palate.Line, error) {
	if into.Header().SamePerson(from.Header()) {
		lines, conflicts := into.Fresh(bodyLines(from))
		if len(conflicts) > 0 {
			return nil, conflicts[0]
		}
		return lines, nil
	}
	for _, log := range []*palate.Log{into, from} {
		if len(log.Header().Secret) == 0 {
			return nil, &palate.Error{Code: palate.CodeUnsupported, Message: "a log without its secret cannot be merged with another person's: its texts cannot be checked", Hint: "Merge the log that has the secret."}
		}
	}
	return palate.Adopt(into, from, derivedAuthors(into.Header().Secret))
}

// derivedAuthors are the authors that stand for the devices of another person's log: the same secret and device
// give the same key.
func derivedAuthors(secret []byte) func(palate.DeviceID) (*palate.Author, error) {
	return func(device palate.DeviceID) (*palate.Author, error) {
		seed, err := palate.AdoptedSeed(&seal.Sealer{}, secret, device)
		if err != nil {
			return nil, err
		}
		sealer, err := seal.FromSeed(seed)
		if err != nil {
			return nil, err
		}
		return palate.NewAuthor(sealer, secret)
	}
}

// bodyLines are the lines behind the header.
func bodyLines(log *palate.Log) (lines []palate.Line) {
	for line := range log.Lines() {
		if _, isHeader := line.(*palate.Header); !isHeader {
			lines = append(lines, line)
		}
	}
	return lines
}

// VerifyLog is the error of a log that does not verify as a whole, as when a copy without its secret, whose bodies
// cannot be checked, meets the log that has it.
func (e *Editor) VerifyLog(log *palate.Log) error {
	in, out := io.Pipe()
	go func() { out.CloseWithError(WriteLines(out, log)) }()
	defer in.Close()
	return e.Verify(in, "what the logs make together")
}

// WriteLines writes a log, a line each.
func WriteLines(w io.Writer, log *palate.Log) error {
	var buf []byte
	for line := range log.Lines() {
		buf = append(palate.AppendLine(buf[:0], line), '\n')
		if _, err := w.Write(buf); err != nil {
			return err
		}
	}
	return nil
}

// CountEvents is how many of some lines are events.
func CountEvents(lines []palate.Line) (n int) {
	for _, line := range lines {
		if _, ok := line.(*palate.Event); ok {
			n++
		}
	}
	return n
}
