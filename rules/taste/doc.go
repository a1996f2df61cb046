// Package taste learns what a person likes from what they did, and says how sure it is.
//
// The reward of a response is linear in readable features: r = w . zeta, with zeta the features
// of package feature, centred and scaled by a [Pack]. An answer about a pair is an ordinal
// observation of the margin w . x, where x = zeta(a) - zeta(b): differences are left minus right,
// and positive favours the left. The pack's prior is a mixture of Gaussians; [Fit] finds each
// component's posterior by Laplace's method and collapses them into one Gaussian, a pure function of
// the set of events.
//
// The form of the model is that of Barreto et al., "Capturing Individual Human Preferences with
// Reward Features" (arXiv 2503.17338): features shared by all people, one linear weight vector a
// person.
package taste
