// The big screen: counts down, tells the server when the time is over, and comes back right after the laptop slept.
import "./tijdom.js";
import "./wakker.js";
