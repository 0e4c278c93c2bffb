/**
 * Runs Lambda functions from their packaged artifacts, inside this JVM, as the managed Java runtime
 * does: each with its own class loader, environment, time limit, instances and log.
 *
 * <p>{@link dev.terse.local.functions.LocalFunction} is the entry point. Three things differ from
 * Lambda. A function's instances share its class loader, and so its static state. The environment
 * isn't available from {@link java.lang.System#getenv()}: a handler class receives it through a
 * public constructor with one {@code Map<String, String>}, if it has one. And of the handlers,
 * {@code RequestHandler} and {@code RequestStreamHandler} are run, not methods of any other form.
 */
package dev.terse.local.functions;
