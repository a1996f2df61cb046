package palate

import (
	"bytes"
	"slices"

	"palate/internal/wire"
)

// A Profile is what was learned of one person, as a file anyone can read and any Palate can use:
// weights in words, the posterior they come from, and the cursor of the log it was fitted to. It
// holds no text of the person's but the words of their rules.
type Profile struct {
	Person     string
	Catalog    string // hash of the feature catalogue
	Pack       string // hash of the pack
	Weights    []Weight
	Experts    []Expert
	Shares     []float64 // how far each of the pack's priors is believed of this person; sums to 1
	Scopes     []Offset  // where the weights differ, broad before narrow
	Thresholds Thresholds
	SideBias   Value     // mean and sd of the lean to the left, logits
	Rules      []EventID // that hold everywhere
	Spoken     []string  // features that those speak of
	Answers    uint64    // comparisons it was fitted to
	Graded     bool      // every one of them was graded
	Masked     []string  // items that the person dropped
	Said       Value     // the rules that hold, as the person said them and as they were understood: see [RulesOf]
	Claims     Value     // what may be said of the person, see insight.Claim: no score needs it
	Cursor     Cursor
	Created    int64  // At of the newest event; no clock
	Model      []byte // SHA-256 of what the profile says, see [Profile.Digest]
	Signature  *Signature
	Extra      []Member
}

// A Weight is what a score uses of one feature.
type Weight struct {
	Feature  string
	Mean, SD float64 // logits per scaled unit
	Scope    Scope
	N        uint64    // answers that speak of it
	Evidence []EventID // the strongest of them, at most 20
	Extra    []Member
}

// An Expert is one posterior of the mixture: a Gaussian over the pack's coordinates.
type Expert struct {
	Prior      string
	Share      float64 // the shares sum to 1
	Means      []float64
	Covariance []float64 // lower triangle, row by row
	Extra      []Member
}

// An Offset is what is added to the weights inside a scope, over the same coordinates.
type Offset struct {
	Scope      Scope
	Rules      []EventID // that hold there
	Spoken     []string  // features that those speak of
	Means      []float64
	Covariance []float64 // lower triangle, row by row
	Extra      []Member
}

// Thresholds are a person's own scale of answers, as logarithms.
type Thresholds struct {
	Eta   float64 // of half the width of a tie
	Kappa float64 // of the strength bar
	Rho   float64 // of the bins of a rating
	Lapse float64 // share of answers given blindly; 0: as everybody
	T     float64 // temperature of predictions; 0: the pack's
	Extra []Member
}

// A Signature is a device's word for a profile.
type Signature struct {
	Device DeviceID
	Key    []byte // Ed25519 public key
	Sig    []byte // over the profile less the signature
	Extra  []Member
}

func (p *Profile) fields(f *wire.Fields) {
	f.Require("palate_profile", "catalog", "pack", "weights", "experts")
	version := 1
	f.RequiredInt("palate_profile", &version, 1, 1)
	f.String("person", &p.Person)
	f.String("catalog", &p.Catalog)
	f.String("pack", &p.Pack)
	wire.Objects(f, "weights", &p.Weights, (*Weight).fields)
	wire.Objects(f, "experts", &p.Experts, (*Expert).fields)
	f.Floats("shares", &p.Shares)
	wire.Objects(f, "scopes", &p.Scopes, (*Offset).fields)
	f.Object("thresholds", p.Thresholds.fields)
	f.Value("side_bias", &p.SideBias)
	eventsField(f, "rules", &p.Rules)
	f.Strings("spoken", &p.Spoken)
	f.Uint("answers", &p.Answers)
	f.Bool("graded", &p.Graded)
	f.Strings("masked", &p.Masked)
	f.Value("said", &p.Said)
	f.Value("claims", &p.Claims)
	p.cursorField(f)
	f.Int("created", &p.Created)
	f.Hex("model", &p.Model)
	p.signatureField(f)
	f.Extra(&p.Extra)
}

func (p *Profile) cursorField(f *wire.Fields) {
	v := p.Cursor.Value()
	f.Value("cursor", &v)
	if f.Writing() {
		return
	}
	cursor, err := ParseCursor(v)
	if coded, ok := err.(*Error); ok {
		f.Fail(coded)
	}
	p.Cursor = cursor
}

func (p *Profile) signatureField(f *wire.Fields) {
	if !f.Writing() {
		if _, ok := f.Get("signature"); !ok {
			return
		}
		p.Signature = new(Signature)
	}
	if p.Signature != nil {
		f.Object("signature", p.Signature.fields)
	}
}

func (w *Weight) fields(f *wire.Fields) {
	f.Require("feature")
	f.String("feature", &w.Feature)
	f.Float("mean", &w.Mean)
	f.Float("sd", &w.SD)
	f.Object("scope", w.Scope.fields)
	f.Uint("n", &w.N)
	eventsField(f, "evidence", &w.Evidence)
	f.Extra(&w.Extra)
}

func (e *Expert) fields(f *wire.Fields) {
	f.Require("means", "covariance")
	f.String("prior", &e.Prior)
	f.Float("share", &e.Share)
	f.Floats("means", &e.Means)
	f.Floats("covariance", &e.Covariance)
	f.Extra(&e.Extra)
}

func (o *Offset) fields(f *wire.Fields) {
	f.Require("scope", "means", "covariance")
	f.Object("scope", o.Scope.fields)
	eventsField(f, "rules", &o.Rules)
	f.Strings("spoken", &o.Spoken)
	f.Floats("means", &o.Means)
	f.Floats("covariance", &o.Covariance)
	f.Extra(&o.Extra)
}

func (t *Thresholds) fields(f *wire.Fields) {
	f.Float("eta", &t.Eta)
	f.Float("kappa", &t.Kappa)
	f.Float("rho", &t.Rho)
	f.Float("lapse", &t.Lapse)
	f.Float("temperature", &t.T)
	f.Extra(&t.Extra)
}

func (s *Signature) fields(f *wire.Fields) {
	f.Require("device", "key", "sig")
	deviceField(f, "device", &s.Device)
	f.Base64("key", &s.Key)
	f.Hex("sig", &s.Sig)
	f.Extra(&s.Extra)
}

// ParseProfile reads a profile. Whether its numbers fit a pack is for package taste to say, and
// whether they were changed for [Profile.Verify].
func ParseProfile(v Value) (*Profile, error) {
	p := new(Profile)
	if err := wire.Decode(v, p.fields); err != nil {
		return nil, err
	}
	return p, nil
}

// Value is the profile as its file.
func (p *Profile) Value() Value { return wire.Encode(p.fields) }

// Digest is the SHA-256 of what the profile says of the person, less who they are, where the log
// stood and who signed: equal digests mean the same profile.
func (p *Profile) Digest(s Sealer) ([]byte, error) {
	bare := *p
	bare.Person, bare.Cursor, bare.Created, bare.Model, bare.Signature = "", nil, 0, nil, nil
	all, _ := bare.Value().Members()
	members := slices.DeleteFunc(slices.Clone(all), func(m Member) bool { return m.Name == "cursor" })
	return s.Hash(Object(members...).Append(nil))
}

// Sign sets Model, and Signature by s's device.
func (p *Profile) Sign(s Sealer) error {
	digest, err := p.Digest(s)
	if err != nil {
		return err
	}
	p.Model, p.Signature = digest, nil
	device, err := DeviceOf(s, s.Key())
	if err != nil {
		return err
	}
	sig, err := s.Sign(p.Value().Append(nil))
	p.Signature = &Signature{Device: device, Key: s.Key(), Sig: sig}
	return err
}

// Verify reports a profile whose bytes are not those that were signed, as a [CodeCorrupt]. One
// without a signature is checked by its digest alone.
func (p *Profile) Verify(s Sealer) error {
	digest, err := p.Digest(s)
	if err != nil {
		return err
	}
	if !bytes.Equal(digest, p.Model) {
		return corrupt("model", "the profile was changed since it was written")
	}
	if p.Signature == nil {
		return nil
	}
	unsigned := *p
	unsigned.Signature = nil
	ok, err := s.Verify(p.Signature.Key, unsigned.Value().Append(nil), p.Signature.Sig)
	if err == nil && !ok {
		return corrupt("signature", "not this device's signature of this profile")
	}
	return err
}
