/**
 * The doctor: tells in words whether this hub and its DingTalk app work, check by check, and what to do where they do
 * not. Looks only; no check costs anything of DingTalk's quota, and none fails the whole.
 */
@NullMarked
package dev.dermaga.hub.doctor;

import org.jspecify.annotations.NullMarked;
