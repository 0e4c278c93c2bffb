/** Links in JSON: the fields that clients send, checked one by one, and the details they get. */
package dev.terse.http.link;
