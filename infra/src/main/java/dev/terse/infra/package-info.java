/**
 * The CDK app: reads the settings and composes the stacks. Maps with more than one entry are passed
 * to the CDK sorted: templates keep their order, and that of {@code Map.of} differs from run to
 * run.
 */
package dev.terse.infra;
