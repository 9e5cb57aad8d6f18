//! A test sign-in with the connection's own values and the console's own choices, before anything is saved in the console:
//! requests to send, answers to understand, and what they prove. No request is sent from here.
