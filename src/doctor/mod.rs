//! What went wrong, what that means for this connection, and the one thing to do next: error codes of Entra ID, pages of
//! consoles, and symptoms that leave no page.
//!
//! A text is read into [`said::Said`], which names codes and values; each code belongs to a [`topic::Topic`] with a
//! meaning, a usual cause and a fix; [`cause`] compares what the topic is about with what is known of the connection.

pub mod about;
pub mod callbacks;
pub mod cause;
pub mod codes;
pub mod diagnosis;
pub mod page;
pub mod part;
pub mod plain;
pub mod said;
pub mod symptoms;
pub mod topic;

/// Every message key that is made from the tables.
pub fn keys() -> Vec<String> {
    let topics = codes::TOPICS.iter().map(|(topic, _)| topic).chain(symptoms::SYMPTOMS.iter().map(|one| &one.topic));
    let topics = topics.flat_map(|topic| topic.keys());
    let picks = symptoms::SYMPTOMS.iter().map(symptoms::Symptom::label_key);
    let places = topic::Place::ALL.iter().map(|place| place.key().to_owned());
    let again = topic::Again::ALL.iter().map(|again| again.key().to_owned());
    topics.chain(picks).chain(places).chain(again).collect()
}
