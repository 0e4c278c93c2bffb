/**
 * State that must not be copied when Lambda SnapStart restores many execution environments from one
 * snapshot, handled by hooks of CRaC (coordinated restore at checkpoint).
 */
package dev.terse.lambda.snapshot;
