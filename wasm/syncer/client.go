// Package syncer passes a person's events between this device and a host. It knows no network and
// no storage of its own, so that all it does can be tested without a browser.
package syncer

import (
	"bytes"

	"palate"
)

// A Transport sends a request and returns the whole reply. An error is one of the network; a
// status that says no is not.
type Transport func(method, path, token string, body []byte) (status int, reply []byte, err error)

// A Client speaks to one host for one device.
type Client struct {
	Send   Transport
	Sealer palate.Sealer // checks what comes; Round needs it
	Token  string        // "" before Register or Join
	// Remember stores what Recall reads at the next start: with it, a host that falls back behind
	// what was seen is found out. nil keeps nothing.
	Remember func(data []byte) error
	// Encode is [palate.AppendLine], or what returns the same and knows some lines already, as
	// [palate.Author.AppendLine] does; nil is the first.
	Encode func(dst []byte, line palate.Line) []byte

	seen hostMemory
}

// A ListedDevice is one of a person's devices, as the host lists them.
type ListedDevice struct {
	ID   palate.DeviceID
	Name string
	This bool
}

// call sends a request and reads the JSON reply; a refusal comes back as its [palate.Error].
func (c *Client) call(method, path string, request palate.Value) (palate.Value, error) {
	var body []byte
	if !request.IsNull() {
		body = request.Append(nil)
	}
	reply, err := c.send(method, path, body)
	if err != nil || len(reply) == 0 {
		return palate.Null, err
	}
	return palate.ParseValue(reply)
}

func (c *Client) send(method, path string, body []byte) ([]byte, error) {
	status, reply, err := c.Send(method, path, c.Token, body)
	if err != nil {
		return nil, err
	}
	if status/100 != 2 {
		return nil, problem(status, reply)
	}
	return reply, nil
}

// problem is the error of a reply that says no (RFC 9457).
func problem(status int, reply []byte) error {
	v, err := palate.ParseValue(reply)
	if err != nil || v.Get("code").IsNull() {
		return &palate.Error{Code: palate.CodeInternal, Message: "the host failed", Hint: "Everything is safe on this device; it tries again by itself."}
	}
	text := func(name string) string { s, _ := v.Get(name).Text(); return s }
	line, _ := v.Get("line").Int()
	return &palate.Error{Code: palate.Code(text("code")), Message: text("title"), Hint: text("detail"), Field: text("field"), Line: int(line)}
}

// signedCall makes a call for the device whose key s holds: member stands beside its {device, key,
// name}, and its signature over all of them, the proof that it has the key.
func (c *Client) signedCall(call string, s palate.Sealer, name string, member palate.Member) (palate.Value, error) {
	device, err := palate.DeviceOf(s, s.Key())
	if err != nil {
		return palate.Null, err
	}
	request := palate.Object(member,
		palate.Member{Name: "device", Value: palate.String(device.String())},
		palate.Member{Name: "key", Value: palate.String(palate.Base64(s.Key()))},
		palate.Member{Name: "name", Value: palate.String(name)})
	proof, err := s.Sign(palate.ProofBytes(call, request))
	if err != nil {
		return palate.Null, err
	}
	return c.call("POST", call, request.With("proof", palate.String(palate.Base64(proof))))
}

// Register begins a person's log on the host with its first device, the one whose key s holds, and
// keeps the token. A log that is there is a CodeConflict: of one that only this device knows, the
// reply to an earlier try was lost, and its token with it.
func (c *Client) Register(person string, s palate.Sealer, name string) error {
	v, err := c.signedCall("v1/persons", s, name, palate.Member{Name: "person", Value: palate.String(person)})
	if err != nil {
		return err
	}
	return c.keepToken(v)
}

// keepToken keeps the token that a reply brings.
func (c *Client) keepToken(reply palate.Value) error {
	token, _ := reply.Get("token").Text()
	if token == "" {
		return palate.Malformed("token", "the host's reply has none")
	}
	c.Token = token
	return nil
}

// Code asks for a pairing code that opens sealed, and says until when, in Unix milliseconds.
func (c *Client) Code(sealed []byte) (code string, expires int64, err error) {
	v, err := c.call("POST", "v1/codes", palate.Object(palate.Member{Name: "sealed", Value: palate.String(palate.Base64(sealed))}))
	if err != nil {
		return "", 0, err
	}
	code, _ = v.Get("code").Text()
	expires, _ = v.Get("expires").Int()
	return code, expires, nil
}

// Join uses a code up for the device whose key s holds: it returns whose log it is and what the code
// opens, and keeps the token.
func (c *Client) Join(code string, s palate.Sealer, name string) (person string, sealed []byte, err error) {
	v, err := c.signedCall("v1/join", s, name, palate.Member{Name: "code", Value: palate.String(code)})
	if err != nil {
		return "", nil, err
	}
	person, _ = v.Get("person").Text()
	text, _ := v.Get("sealed").Text()
	var ok bool
	if sealed, ok = palate.ParseBase64(text); !ok {
		return "", nil, palate.Malformed("sealed", "must be base64url")
	}
	return person, sealed, c.keepToken(v)
}

// Devices lists the person's devices.
func (c *Client) Devices() ([]ListedDevice, error) {
	v, err := c.call("GET", "v1/devices", palate.Null)
	if err != nil {
		return nil, err
	}
	items, _ := v.Get("devices").Items()
	list := make([]ListedDevice, len(items))
	for i, item := range items {
		id, _ := item.Get("device").Text()
		list[i].ID, _ = palate.ParseDeviceID(id)
		list[i].Name, _ = item.Get("name").Text()
		list[i].This, _ = item.Get("this").Truth()
	}
	return list, nil
}

// Revoke shuts a device out.
func (c *Client) Revoke(id palate.DeviceID) error {
	_, err := c.call("DELETE", "v1/devices/"+id.String(), palate.Null)
	return err
}

// Bounds of one push, in bytes: where it is cut, and what the host takes.
const (
	batchBytes = 2 << 20
	mostBytes  = 4 << 20
)

// Push sends lines, texts before the events that name them, in as many requests as it takes, and
// returns what the host has committed. No lines only ask.
func (c *Client) Push(lines []palate.Line) (palate.Cursor, error) {
	for {
		body, rest, err := c.batch(lines)
		if err != nil {
			return nil, err
		}
		v, err := c.send("POST", "v1/push", body)
		if err != nil {
			return nil, err
		}
		reply, err := palate.ParseValue(v)
		if err != nil {
			return nil, err
		}
		cursor, err := palate.ParseCursor(reply.Get("cursor"))
		if err != nil || len(rest) == 0 {
			return cursor, err
		}
		lines = rest
	}
}

// batch takes lines up to an event at which the body is large enough, or would become too large for
// the host: an event and the texts before it stay together.
func (c *Client) batch(lines []palate.Line) (body []byte, rest []palate.Line, err error) {
	encode := c.Encode
	if encode == nil {
		encode = palate.AppendLine
	}
	body = []byte{}
	whole := 0 // the bytes of body up to its last event, and
	taken := 0 // the lines
	for i, line := range lines {
		body = append(encode(body, line), '\n')
		if len(body) > mostBytes {
			break
		}
		if _, event := line.(*palate.Event); event {
			whole, taken = len(body), i+1
		}
		if whole >= batchBytes {
			break
		}
	}
	if len(body) <= mostBytes && whole < batchBytes {
		return body, nil, nil // the last texts need no event
	}
	if taken == 0 {
		return nil, nil, &palate.Error{Code: palate.CodeTooLarge, Message: "an event with its texts is larger than 4 MB", Hint: "It stays on this device, and so does what came after it."}
	}
	return body[:whole], lines[taken:], nil
}

// pullLimit is how many events one pull asks for.
const pullLimit = 1000

// Pull asks for what comes after cursor; no lines mean that there is nothing. Lines that cannot be
// read, as where a reply was cut off, are left out and named.
func (c *Client) Pull(cursor palate.Cursor) (lines []palate.Line, unread []error, err error) {
	request := palate.Object(
		palate.Member{Name: "cursor", Value: cursor.Value()},
		palate.Member{Name: "limit", Value: palate.Number(pullLimit)})
	reply, err := c.send("POST", "v1/pull", request.Append(nil))
	if err != nil {
		return nil, nil, err
	}
	for line, err := range palate.Lines(bytes.NewReader(reply)) {
		if err != nil {
			unread = append(unread, err)
			continue
		}
		lines = append(lines, line)
	}
	return lines, unread, nil
}
