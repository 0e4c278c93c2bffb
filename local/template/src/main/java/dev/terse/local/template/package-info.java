/**
 * Reads a SAM template for running it locally: its functions, tables, stream, queues, routes and
 * event sources, with parameters and intrinsic functions resolved.
 *
 * <p>{@link dev.terse.local.template.TemplateReader} is the entry point. Properties that a local
 * run would silently lack are errors; those without effect on a local run, such as policies, alarms
 * and log groups, are ignored.
 */
package dev.terse.local.template;
