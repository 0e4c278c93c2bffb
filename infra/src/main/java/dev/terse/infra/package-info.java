/**
 * The CDK app: reads the settings and composes the stacks. Maps of more than one entry are given to
 * the CDK sorted: templates keep their order, and that of {@code Map.of} differs from run to run.
 */
package dev.terse.infra;
