import './generator.css';
