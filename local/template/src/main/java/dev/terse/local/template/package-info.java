/**
 * Reads a SAM template for running it locally: its functions, tables, stream, queues, routes and
 * event sources, with parameters and intrinsic functions resolved.
 *
 * <p>{@link dev.terse.local.template.TemplateReader} is the way in. What the template asks for and
 * a local run would silently do without is an error; what has no effect on a local run, such as
 * policies, alarms and log groups, is passed over.
 */
package dev.terse.local.template;
