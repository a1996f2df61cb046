package main

import (
	"errors"
	"fmt"
	"io/fs"

	"palate"
	"palate/host/seal"
)

// A device is what this machine keeps beside a log that it shares through a host, in the file
// LOG.device. Whoever reads that can write in the person's name, so its owner alone may.
type device struct {
	path   string
	id     palate.DeviceID
	sealer *seal.Sealer
	host   string // its URL
	name   string // as other devices list it
	token  string // "" until the host has let it in

	seen    palate.Value // of the host, as sync remembers it
	used    uint64       // the last seq of this device that may have left the log
	retired bool         // its chain is broken for good: others write in its place
}

// newDevice is a device with a new key, kept nowhere yet.
func (t *terminal) newDevice(log, host, name string) (*device, error) {
	sealer, err := seal.New(t.Random)
	if err != nil {
		return nil, err
	}
	d := &device{path: devicePath(log), sealer: sealer, host: host, name: name}
	d.id, err = palate.DeviceOf(sealer, sealer.Key())
	return d, err
}

func devicePath(log string) string { return log + ".device" }

// device is this machine's for a log; nil where the log is not shared.
func (t *terminal) device(log string) (*device, error) {
	path := devicePath(log)
	v, err := t.ReadJSON(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	d := &device{path: path}
	if err := d.read(v); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return d, nil
}

// read is the reverse of value.
func (d *device) read(v palate.Value) error {
	d.host, _ = v.Get("host").Text()
	d.name, _ = v.Get("name").Text()
	d.token, _ = v.Get("token").Text()
	text, _ := v.Get("seed").Text()
	seed, ok := palate.ParseBase64(text)
	var err error
	if d.sealer, err = seal.FromSeed(seed); !ok || err != nil {
		return palate.Malformed("seed", "must be the device's private key, 32 bytes of base64url")
	}
	d.seen = v.Get("seen")
	d.retired, _ = v.Get("retired").Truth()
	if used, ok := v.Get("used").Int(); ok && used > 0 {
		d.used = uint64(used)
	}
	d.id, _ = palate.DeviceOf(d.sealer, d.sealer.Key()) // Go's own hash has no errors
	return nil
}

func (d *device) value() palate.Value {
	return palate.Object(
		palate.Member{Name: "host", Value: palate.String(d.host)},
		palate.Member{Name: "name", Value: palate.String(d.name)},
		palate.Member{Name: "retired", Value: palate.Bool(d.retired)},
		palate.Member{Name: "seed", Value: palate.String(palate.Base64(d.sealer.Seed()))},
		palate.Member{Name: "seen", Value: d.seen},
		palate.Member{Name: "token", Value: palate.String(d.token)},
		palate.Member{Name: "used", Value: palate.Number(float64(d.used))})
}

// saveDevice makes the device durable.
func (t *terminal) saveDevice(d *device) error { return t.RewriteJSON(d.path, d.value()) }

// joinedDevice is this machine's device for a log that must be shared.
func (t *terminal) joinedDevice(log string) (*device, error) {
	d, err := t.device(log)
	if err == nil && (d == nil || d.token == "") {
		err = &palate.Error{Code: palate.CodeNotFound, Message: log + " is not joined to a host", Hint: "palate pair --help says how."}
	}
	return d, err
}
