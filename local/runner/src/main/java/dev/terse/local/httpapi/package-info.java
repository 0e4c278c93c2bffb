/**
 * The front of the functions: what an API Gateway HTTP API does with a request, payload format 2.0,
 * on the loopback address.
 *
 * <p>{@link dev.terse.local.httpapi.HttpApi} is the way in. As API Gateway does, it routes by the
 * percent-decoded path, hands that to the function as {@code rawPath}, cuts it off at a decoded
 * question mark, and answers by itself where no route matches, the body is too large, or the
 * function fails. Where the JDK's server can't read a request's target, such as a bare {@code |} in
 * it or a path of two slashes and a single segment, it answers 400 or 404 before any route is
 * looked for.
 */
package dev.terse.local.httpapi;
