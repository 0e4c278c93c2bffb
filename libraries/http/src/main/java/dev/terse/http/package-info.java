/**
 * HTTP as the functions see it: requests decoded from API Gateway's events in one place, responses
 * encoded in one place, and every error in one format.
 */
package dev.terse.http;
