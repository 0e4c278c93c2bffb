/**
 * What must not be copied when Lambda SnapStart makes many execution environments of one snapshot,
 * by the hooks of CRaC (coordinated restore at checkpoint).
 */
package dev.terse.lambda.snapshot;
