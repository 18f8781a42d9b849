//! Communities and PageRank of published graphs, against what NetworkX makes of them (tests/fixtures/networks.json says which
//! version, and where each graph was published).

use groundswell::graph::Links;
use groundswell::measure::communities::modularity;
use groundswell::measure::{Communities, PageRank};
use serde_json::Value;

struct Known {
    name: String,
    nodes: u32,
    pairs: Vec<(u32, u32)>,
    value: Value,
}

impl Known {
    fn number(&self, key: &str) -> Option<f64> {
        self.value[key].as_f64()
    }
}

fn known() -> Vec<Known> {
    let text = include_str!("fixtures/networks.json");
    let all: Value = serde_json::from_str(text).unwrap();
    all["graphs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|value| {
            let number = |n: &Value| n.as_u64().unwrap() as u32;
            let edges = value["edges"].as_array().unwrap();
            let pairs = edges.iter().flat_map(|e| {
                let [a, b, weight] = [0, 1, 2].map(|i| number(&e[i]));
                vec![(a, b); weight as usize]
            });
            Known {
                name: value["name"].as_str().unwrap().to_owned(),
                nodes: number(&value["nodes"]),
                pairs: pairs.collect(),
                value: value.clone(),
            }
        })
        .collect()
}

#[test]
fn modularity_is_networkx_s() {
    for graph in known() {
        let links = Links::both_ways(graph.nodes, graph.pairs.clone());
        let greedy = graph.value["greedy"].as_array().unwrap();
        let of: Vec<u32> = greedy.iter().map(|c| c.as_u64().unwrap() as u32).collect();
        let (ours, theirs) =
            (modularity(&links, &of).unwrap(), graph.number("greedy_modularity").unwrap());
        assert!((ours - theirs).abs() < 1e-11, "{}: {ours} {theirs}", graph.name);
    }
}

#[test]
fn communities_are_as_good_as_the_best_of_fifty_runs_of_networkx() {
    for graph in known() {
        let links = Links::both_ways(graph.nodes, graph.pairs.clone());
        let theirs = graph.number("louvain").unwrap();
        for seed in 0..20 {
            let ours = Communities::of(links.clone(), seed).modularity.unwrap();
            assert!(ours >= 0.99 * theirs, "{} from {seed}: {ours} {theirs}", graph.name);
            assert!(ours <= theirs + 1e-9, "{}: {ours} would be news", graph.name);
        }
        if let Some(best) = graph.number("best_known") {
            let ours = Communities::of(links, 1).modularity.unwrap();
            assert!((ours - best).abs() < 5e-5, "{}: {ours}, best known {best}", graph.name);
        }
    }
}

#[test]
fn page_rank_is_networkx_s() {
    for graph in known() {
        // Each edge from its second node to its first.
        let pairs = graph.pairs.iter().map(|&(a, b)| (b, a)).collect();
        let found = PageRank::of(Links::backward(graph.nodes, pairs));
        for (node, (ours, theirs)) in
            found.of.iter().zip(graph.value["page_rank"].as_array().unwrap()).enumerate()
        {
            let theirs = theirs.as_f64().unwrap();
            assert!((ours - theirs).abs() < 1e-9, "{} {node}: {ours} {theirs}", graph.name);
        }
    }
}
